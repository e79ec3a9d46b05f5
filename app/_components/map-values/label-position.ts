/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Size = Pick<Box, 'width' | 'height'>;
type Position = Pick<Box, 'left' | 'top'>;

const GAP_PX = 10;
const MARGIN_PX = 4;

/**
 * Returns the position of a label beside its target, within a frame: on a side where it fits and covers
 * nothing of it, otherwise at the frame's edge. A finger hides what is below it and to its right.
 */
export function labelPosition(frame: Size, target: Box, label: Size, byTouch: boolean): Position {
  const { left, top, width, height } = target;
  const middle = { left: left + width / 2 - label.width / 2, top: top + height / 2 - label.height / 2 };
  const inFrame = (position: Position): Position => ({
    left: clamp(position.left, frame.width - label.width),
    top: clamp(position.top, frame.height - label.height),
  });
  const right = { left: left + width + GAP_PX, top: clamp(middle.top, frame.height - label.height) };
  const leftwards = { left: left - GAP_PX - label.width, top: right.top };
  const below = { left: clamp(middle.left, frame.width - label.width), top: top + height + GAP_PX };
  const above = { left: below.left, top: top - GAP_PX - label.height };
  const sides = byTouch ? [above, leftwards, right, below] : [right, leftwards, above, below];
  const fits = (position: Position) => {
    const placed = inFrame(position);
    return placed.left === position.left && placed.top === position.top;
  };
  return sides.find(fits) ?? inFrame(sides[0]!);
}

function clamp(position: number, largest: number): number {
  return Math.max(Math.min(position, largest - MARGIN_PX), MARGIN_PX);
}
