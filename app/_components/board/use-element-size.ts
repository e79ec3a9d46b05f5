import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface ElementSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Font size of the root element, 1rem. */
  readonly remPx: number;
}

/** Returns the size of an element in CSS pixels and follows its changes. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize | undefined {
  const [size, setSize] = useState<ElementSize>();
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width: widthPx, height: heightPx } = entry.contentRect;
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      // Renders within the frame that has the new size; React would render after its paint.
      flushSync(() => setSize({ widthPx, heightPx, remPx }));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
