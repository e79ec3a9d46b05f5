import { isWithin, type Region } from './region';

/** Returns a region as the browser's rectangle. */
export const rectOf = ({ leftPx, topPx, widthPx, heightPx }: Region) => ({
  x: leftPx,
  y: topPx,
  width: widthPx,
  height: heightPx,
});

/**
 * Takes ownership of a frame and returns its part, without copying pixels; undefined if the frame has become
 * too small for it.
 */
export function cutFrame(frame: VideoFrame, region: Region | undefined): VideoFrame | undefined {
  if (region === undefined) return frame;
  const { visibleRect } = frame;
  const isInside =
    visibleRect && isWithin(region, { widthPx: visibleRect.width, heightPx: visibleRect.height });
  const { x, y, ...size } = rectOf(region);
  const part = isInside
    ? new VideoFrame(frame, { visibleRect: { x: visibleRect.x + x, y: visibleRect.y + y, ...size } })
    : undefined;
  frame.close();
  return part;
}
