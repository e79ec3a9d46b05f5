/** Longest side of the canvas, because that of a panorama exceeds the screen and what GPUs can draw. */
const MAX_SIDE_PX = 4096;

/** Size of the overlay's canvas at the screen's resolution; a side of 0 cannot be drawn. */
export function overlaySize(widthPx: number, heightPx: number, pixelRatio: number) {
  const scale = Math.min(pixelRatio, MAX_SIDE_PX / Math.max(widthPx, heightPx));
  const scaled = (sidePx: number) => Math.max(1, Math.round(sidePx * scale));
  return { widthPx: scaled(widthPx), heightPx: scaled(heightPx) };
}
