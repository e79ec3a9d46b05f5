/**
 * Converts CMYK bytes, four a pixel, to opaque RGBA in place: R = (255 − C)(255 − K) / 255, rounded, as in
 * PIL's `convert('RGB')`.
 */
export function cmykToRgba(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const light = 255 - pixels[at + 3]!;
    for (let ink = at; ink < at + 3; ink++) pixels[ink] = Math.round(((255 - pixels[ink]!) * light) / 255);
    pixels[at + 3] = 255;
  }
}
