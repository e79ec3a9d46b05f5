import type { Shares } from '@/lib/screen/region';

/** How far one press moves an edge. */
const STEP = 0.05;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Returns the rectangle that an arrow key moves, or whose right or lower edge it moves with Shift, within the
 * picture; undefined for other keys.
 */
export function changedByKey(
  { left, top, right, bottom }: Shares,
  key: string,
  resizes: boolean,
): Shares | undefined {
  const direction = Object.hasOwn(DIRECTIONS, key) ? DIRECTIONS[key] : undefined;
  if (!direction) return undefined;
  const [x, y] = direction;
  if (resizes) {
    return {
      left,
      top,
      right: between(left + STEP, right + x * STEP, 1),
      bottom: between(top + STEP, bottom + y * STEP, 1),
    };
  }
  const byX = between(-left, x * STEP, 1 - right);
  const byY = between(-top, y * STEP, 1 - bottom);
  return { left: left + byX, top: top + byY, right: right + byX, bottom: bottom + byY };
}

const between = (least: number, value: number, most: number) => Math.min(Math.max(value, least), most);
