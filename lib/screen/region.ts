/** A part of a frame, in even pixels, because frames of video store one colour per two by two pixels. */
export interface Region {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A rectangle in shares of a picture: 0 to 1 from its left and top edges. */
export interface Shares {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Smallest side of a part. */
export const MIN_REGION_PX = 32;

/**
 * Returns the part of a frame at a rectangle of the shown picture, which is the whole frame or a part of it.
 * Undefined if the picture is too small for a part.
 */
export function regionAt(shares: Shares, shown: Region): Region | undefined {
  const [leftPx, widthPx] = evenSpan(shares.left, shares.right, shown.leftPx, shown.widthPx) ?? [];
  const [topPx, heightPx] = evenSpan(shares.top, shares.bottom, shown.topPx, shown.heightPx) ?? [];
  if (leftPx === undefined || topPx === undefined || !widthPx || !heightPx) return undefined;
  return { leftPx, topPx, widthPx, heightPx };
}

export function isWithin({ leftPx, topPx, widthPx, heightPx }: Region, size: Size): boolean {
  return leftPx + widthPx <= size.widthPx && topPx + heightPx <= size.heightPx;
}

/** Returns start and length of the even pixels nearest to a span, at least the smallest side. */
function evenSpan(from: number, to: number, startPx: number, lengthPx: number): [number, number] | undefined {
  const longestPx = evenBelow(lengthPx);
  if (longestPx < MIN_REGION_PX) return undefined;
  const [low, high] = [Math.min(from, to), Math.max(from, to)].map(
    (share) => even(startPx + Math.min(Math.max(share, 0), 1) * lengthPx) - startPx,
  ) as [number, number];
  const spanPx = Math.min(Math.max(high - low, MIN_REGION_PX), longestPx);
  return [startPx + Math.min(Math.max(low, 0), longestPx - spanPx), spanPx];
}

const even = (px: number) => 2 * Math.round(px / 2);
const evenBelow = (px: number) => 2 * Math.floor(px / 2);
