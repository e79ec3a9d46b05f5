import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { regionAt, type Shares } from '@/lib/screen/region';
import { setChoosing } from '@/lib/state/screen-store';
import { cutScreen, shownRegion } from '@/lib/state/source/screen-source';
import { useSource } from '@/lib/state/source/source-store';
import { changedByKey } from './changed-by-key';

/** The rectangle that the arrow keys change. */
const FIRST: Shares = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 };
/** Shorter drags are clicks. */
const MIN_DRAG_PX = 8;

/** Chooses a part of the shown picture by dragging a rectangle, or by keys. */
export function RegionChoice() {
  const t = useTranslations('source');
  const area = useRef<HTMLDivElement>(null);
  const [shares, setShares] = useState(FIRST);
  const drag = useDrag(setShares);
  useFocus(area);
  useEscape();
  const onKeyDown = (event: KeyboardEvent) => {
    const changed = changedByKey(shares, event.key, event.shiftKey);
    if (changed) setShares(changed);
    else if (event.key === 'Enter') take(shares);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={area}
      className="region-choice"
      role="application"
      aria-label={t('cutHint')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: takes the arrow keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => event.stopPropagation()}
      {...drag}
    >
      <div className="region-choice-part" style={boxOf(shares)} />
    </div>
  );
}

/** Shows the chosen part of the shown picture. */
function take(shares: Shares): void {
  const { frameSize } = useSource.getState();
  setChoosing(false);
  if (!frameSize) return;
  const region = regionAt(shares, shownRegion() ?? { leftPx: 0, topPx: 0, ...frameSize });
  if (region) cutScreen(region);
}

/** Takes the focus, and gives it back after a key. */
function useFocus(area: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const own = area.current;
    own?.focus();
    const listeners = new AbortController();
    const options = { capture: true, signal: listeners.signal };
    let last: Event | undefined;
    const follow = (event: Event) => {
      last = event;
    };
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, follow, options);
    return () => {
      listeners.abort();
      const hasFocus = document.activeElement === own;
      if (last?.type === 'keydown' && hasFocus && before instanceof HTMLElement) before.focus();
    };
  }, [area]);
}

/** Cancels the choice, wherever the focus is. */
function useEscape(): void {
  useEffect(() => {
    const cancel = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      setChoosing(false);
    };
    document.addEventListener('keydown', cancel, { capture: true });
    return () => document.removeEventListener('keydown', cancel, { capture: true });
  }, []);
}

/** Returns the listeners that draw a rectangle with mouse, pen or finger, and take it at the end. */
function useDrag(setShares: (shares: Shares) => void) {
  const start = useRef<PointerEvent<HTMLElement>['nativeEvent']>(undefined);
  const sharesTo = (event: PointerEvent<HTMLElement>): Shares | undefined => {
    const from = start.current;
    if (from?.pointerId !== event.pointerId) return undefined;
    const lengthPx = Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY);
    if (lengthPx < MIN_DRAG_PX) return undefined;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = (clientX: number) => Math.min(Math.max((clientX - left) / width, 0), 1);
    const y = (clientY: number) => Math.min(Math.max((clientY - top) / height, 0), 1);
    const [xs, ys] = [
      [x(from.clientX), x(event.clientX)],
      [y(from.clientY), y(event.clientY)],
    ];
    return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = event.nativeEvent;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      const shares = sharesTo(event);
      if (shares) setShares(shares);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      const shares = sharesTo(event);
      start.current = undefined;
      if (shares) take(shares);
    },
    onPointerCancel: () => {
      start.current = undefined;
      setShares(FIRST);
    },
  };
}

const percent = (share: number) => `${share * 100}%`;

const boxOf = ({ left, top, right, bottom }: Shares): CSSProperties => ({
  left: percent(left),
  top: percent(top),
  width: percent(right - left),
  height: percent(bottom - top),
});
