import { DataTexture, LinearFilter, RGBAFormat, UnsignedByteType } from 'three/webgpu';

/** Creates an empty square texture, [sizePx, sizePx, 4]. */
export function pixelTexture(sizePx: number): DataTexture {
  const pixels = new Uint8Array(sizePx * sizePx * 4);
  const texture = new DataTexture(pixels, sizePx, sizePx, RGBAFormat, UnsignedByteType);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  return texture;
}
