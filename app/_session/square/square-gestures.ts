import type { NetworkSquare } from 'live-attribution/preprocess';
import { leaveMapPosition } from '@/lib/state/map-values-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { beginSquareMove, endSquareMove } from '@/lib/state/square-move-store';
import { changeSquare, presentSquare, squareBounds } from './change-square';
import { moved, type PicturePoint, type SquareBounds, sidesOf, zoomed } from './square-geometry';

/** Movement from which a press of the mouse in the square moves it. */
const DRAG_PX = 4;
/** Zoom of a wheel's pixel, and of a trackpad's pinch, which the browser reports as a wheel with Ctrl. */
const WHEEL_ZOOM = 0.0015;
const PINCH_ZOOM = 0.01;
const LINE_PX = 16;

/** Elements that take hold of the square; `data-grip` is 'move' or a corner such as 'nw'. */
const GRIP = '[data-grip]';
const INSIDE = '.map-target';
/** Two fingers zoom the square from anywhere on it, because a small square has no room for them. */
const PICTURE = '.stage-frame';
const OWN_DRAGS = '.region-choice';

/** A gesture from its beginning on. */
interface Gesture {
  readonly from: NetworkSquare;
  readonly bounds: SquareBounds;
  /** The picture on the screen, in CSS pixels. */
  readonly box: DOMRect;
  readonly pointers: Map<number, { readonly start: Point; now: Point }>;
  /** 'inside' moves only after some pixels, and 'pinch' only with two fingers. */
  kind: 'move' | 'inside' | 'pinch' | Corner;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Corner = 'nw' | 'ne' | 'sw' | 'se';

/** Moves and zooms the square by mouse, touch and wheel until the returned function is called. */
export function watchSquareGestures(stage: HTMLElement, frame: HTMLElement): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let gesture: Gesture | undefined;

  /** Begins with a second finger, wherever the first one is by now. */
  const pinch = (first: number, { now }: { readonly now: Point }, second: number, at: Point) => {
    const bounds = squareBounds();
    if (!bounds) return;
    const pointers = new Map([
      [first, { start: now, now }],
      [second, { start: at, now: at }],
    ]);
    const box = frame.getBoundingClientRect();
    gesture = { from: presentSquare(bounds), bounds, box, pointers, kind: 'pinch' };
    hold(gesture);
  };

  const begin = (event: PointerEvent): void => {
    const kind = kindOf(event);
    const at = pointOf(event);
    if (gesture?.kind === 'pinch' && gesture.pointers.size === 1 && event.pointerType === 'touch') {
      for (const [id, pointer] of gesture.pointers) pinch(id, pointer, event.pointerId, at);
      return;
    }
    const bounds = squareBounds();
    if (gesture || !bounds || kind === undefined) return;
    const box = frame.getBoundingClientRect();
    const pointers = new Map([[event.pointerId, { start: at, now: at }]]);
    gesture = { from: presentSquare(bounds), bounds, box, pointers, kind };
    if (kind !== 'inside' && kind !== 'pinch') hold(gesture);
  };

  const follow = (event: PointerEvent): void => {
    const pointer = gesture?.pointers.get(event.pointerId);
    if (!gesture || !pointer) return;
    // The button was released outside the window.
    if (event.pointerType === 'mouse' && event.buttons === 0) {
      end(event);
      return;
    }
    pointer.now = pointOf(event);
    if (gesture.kind === 'inside') {
      if (distance(pointer.start, pointer.now) < DRAG_PX) return;
      gesture.kind = 'move';
      hold(gesture);
    }
    if (gesture.kind === 'pinch' && gesture.pointers.size < 2) return;
    changeSquare(squareOf(gesture), gesture.bounds);
  };

  const end = ({ pointerId }: PointerEvent): void => {
    if (!gesture?.pointers.delete(pointerId)) return;
    // A finger that stays can pinch again with another one.
    if (gesture.kind !== 'pinch' || gesture.pointers.size === 0) gesture = undefined;
    endSquareMove();
  };

  stage.addEventListener('pointerdown', begin, { signal });
  // Outside the stage, too.
  document.addEventListener('pointermove', follow, { signal });
  document.addEventListener('pointerup', end, { signal });
  document.addEventListener('pointercancel', end, { signal });
  // Browsers scroll the page with two fingers otherwise.
  const keepPage = (event: TouchEvent) => {
    if (event.touches.length > 1 && gesture) event.preventDefault();
  };
  stage.addEventListener('touchmove', keepPage, { signal, passive: false });
  stage.addEventListener('wheel', (event) => turnWheel(event, frame), { signal, passive: false });
  return () => {
    listeners.abort();
    endSquareMove();
  };
}

/** A finger in the square reads values; two fingers on the picture zoom it. */
function kindOf({ target, pointerType, button }: PointerEvent): Gesture['kind'] | undefined {
  if (!(target instanceof Element) || button !== 0) return undefined;
  const grip = target.closest<HTMLElement>(GRIP)?.dataset.grip;
  if (grip !== undefined) return grip as Gesture['kind'];
  if (pointerType === 'touch')
    return target.closest(PICTURE) && !target.closest(OWN_DRAGS) ? 'pinch' : undefined;
  return target.closest(INSIDE) ? 'inside' : undefined;
}

function hold({ from }: Gesture): void {
  leaveMapPosition();
  beginSquareMove(from);
}

function squareOf({ kind, from, bounds, box, pointers }: Gesture): NetworkSquare {
  const [first, second] = pointers.values();
  if (kind === 'pinch') {
    const [before, now] = [middle(first!.start, second!.start), middle(first!.now, second!.now)];
    const apart = (a: Point, b: Point) => Math.max(distance(a, b), 1);
    const factor = apart(first!.start, second!.start) / apart(first!.now, second!.now);
    const at = inPicture(before, box);
    if (!isInside(at, from, bounds)) return zoomed(from, factor, bounds);
    // The square follows fingers that hold it.
    const [right, down] = shares(before, now, box);
    return moved(zoomed(from, factor, bounds, at), right, down);
  }
  const [right, down] = shares(first!.start, first!.now, box);
  if (kind === 'move' || kind === 'inside') return moved(from, right, down);
  return resized(from, kind, { right, down }, bounds);
}

function isInside({ x, y }: PicturePoint, square: NetworkSquare, bounds: SquareBounds): boolean {
  const { width, height } = sidesOf(square, bounds);
  return Math.abs(x - square.x) <= width / 2 && Math.abs(y - square.y) <= height / 2;
}

/** Moves a corner; the opposite one stays. */
function resized(
  from: NetworkSquare,
  corner: Corner,
  { right, down }: { readonly right: number; readonly down: number },
  bounds: SquareBounds,
): NetworkSquare {
  const { width, height } = sidesOf(from, bounds);
  const isRight = corner.endsWith('e') !== isMirrored(useSource.getState());
  const isDown = corner.startsWith('s');
  const growth = ((isRight ? right : -right) / width + (isDown ? down : -down) / height) / 2;
  const fixed = {
    x: from.x + (isRight ? -width / 2 : width / 2),
    y: from.y + (isDown ? -height / 2 : height / 2),
  };
  return zoomed(from, 1 / Math.max(1 + growth, 0.01), bounds, fixed);
}

/**
 * Zooms over the square, or with Ctrl on the picture and beside it; leaves the wheel to a page that scrolls,
 * and to the panels over the picture.
 */
function turnWheel(event: WheelEvent, frame: HTMLElement): void {
  const { target, currentTarget, ctrlKey, deltaY, deltaMode } = event;
  const isOnPicture = target === currentTarget || (target instanceof Node && frame.contains(target));
  const isOver = target instanceof Element && target.closest(`${INSIDE}, ${GRIP}`) !== null;
  const bounds = squareBounds();
  if (!bounds || !((ctrlKey && isOnPicture) || (isOver && !pageScrolls()))) return;
  event.preventDefault();
  const deltaPx = deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * LINE_PX : deltaY;
  const isTrackpad = ctrlKey && Math.abs(deltaPx) < LINE_PX;
  const factor = Math.exp(-deltaPx * (isTrackpad ? PINCH_ZOOM : WHEEL_ZOOM));
  const at = inPicture(pointOf(event), frame.getBoundingClientRect());
  const square = presentSquare(bounds);
  changeSquare(zoomed(square, factor, bounds, isOver ? at : square), bounds);
}

function pageScrolls(): boolean {
  const page = document.scrollingElement;
  return page !== null && page.scrollHeight > page.clientHeight + 1;
}

const pointOf = ({ clientX: x, clientY: y }: MouseEvent): Point => ({ x, y });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function inPicture({ x, y }: Point, box: DOMRect): PicturePoint {
  const seen = (x - box.left) / box.width;
  return { x: isMirrored(useSource.getState()) ? 1 - seen : seen, y: (y - box.top) / box.height };
}

/** Returns a movement on the screen in shares of the picture, to the right and down in the picture. */
function shares(from: Point, to: Point, box: DOMRect): readonly [right: number, down: number] {
  const right = (to.x - from.x) / box.width;
  return [isMirrored(useSource.getState()) ? -right : right, (to.y - from.y) / box.height];
}
