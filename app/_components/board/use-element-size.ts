import { type RefObject, useEffect, useState } from 'react';

export interface ElementSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Size of the page's root type: what 1rem is. */
  readonly remPx: number;
}

/** The size of an element in CSS pixels, once it is known and whenever it changes. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize | undefined {
  const [size, setSize] = useState<ElementSize>();
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width: widthPx, height: heightPx } = entry.contentRect;
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ widthPx, heightPx, remPx });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
