import { useEffect, useLayoutEffect, useRef, useState } from 'react';

const DELAY_MS = 350;
const MARGIN_PX = 8;

interface Tooltip {
  readonly anchor: DOMRect;
  readonly text: string;
  readonly keyCap: string | undefined;
}

/**
 * One tooltip for the page: shows `data-tip` and `data-tip-key` of the element that is hovered or focused.
 * It is hidden from screen readers, because the elements have names and shortcuts themselves.
 */
export function TooltipLayer() {
  const tooltip = useTooltip();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!tooltip || !box.current) return;
    const { width, height } = box.current.getBoundingClientRect();
    const { left, top, bottom, width: anchorWidth } = tooltip.anchor;
    const x = Math.min(
      Math.max(left + anchorWidth / 2 - width / 2, MARGIN_PX),
      innerWidth - width - MARGIN_PX,
    );
    const above = top - height - MARGIN_PX;
    const y = above >= MARGIN_PX ? above : bottom + MARGIN_PX;
    box.current.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
  }, [tooltip]);
  if (!tooltip) return null;
  return (
    <div ref={box} className="tooltip" aria-hidden>
      {tooltip.text}
      {tooltip.keyCap !== undefined && <kbd className="key-cap">{tooltip.keyCap}</kbd>}
    </div>
  );
}

function useTooltip(): Tooltip | undefined {
  const [tooltip, setTooltip] = useState<Tooltip>();
  useEffect(() => {
    const listeners = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (type: string, listener: (event: Event) => void) =>
      document.addEventListener(type, listener, { signal: listeners.signal, capture: true });
    const hide = () => {
      clearTimeout(timer);
      setTooltip(undefined);
    };
    const showLater = (event: Event, delayMs: number) => {
      hide();
      const element =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
      // An element with an open popup shows no tooltip.
      if (!element || element.ariaExpanded === 'true') return;
      timer = setTimeout(() => {
        const { tip: text = '', tipKey: keyCap } = element.dataset;
        if (element.isConnected) setTooltip({ anchor: element.getBoundingClientRect(), text, keyCap });
      }, delayMs);
    };
    listen('pointerover', (event) => {
      if (event instanceof PointerEvent && event.pointerType === 'mouse') showLater(event, DELAY_MS);
    });
    listen('focusin', (event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) showLater(event, 0);
    });
    for (const type of ['pointerdown', 'keydown', 'focusout', 'scroll']) listen(type, hide);
    return () => {
      listeners.abort();
      clearTimeout(timer);
    };
  }, []);
  return tooltip;
}
