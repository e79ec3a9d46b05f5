import { type RefObject, useEffect } from 'react';

/**
 * Scrolls the rows around the chosen button of `host`, or of the group around it, to the button whenever
 * `chosen` or their width changes.
 */
export function useChosenInView(host: RefObject<HTMLElement | null>, chosen: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice scrolls
  useEffect(() => {
    const row = host.current;
    if (!row) return;
    const observer = new ResizeObserver(() => {
      restartFade(row);
      const button = (row.closest('fieldset') ?? row).querySelector(
        '[aria-pressed="true"], [data-lit="true"]',
      );
      if (button) scrollAcrossTo(button);
    });
    // Calls back at once, too.
    observer.observe(row);
    return () => observer.disconnect();
  }, [host, chosen]);
}

/** Restarts the animation of a row's faded edges, which Chromium keeps when the row stops overflowing. */
function restartFade(row: HTMLElement): void {
  row.style.animationName = 'none';
  row.getBoundingClientRect();
  row.style.animationName = '';
}

/** Leaves the page where it is, unlike `scrollIntoView`; the padding leaves room for the fade at an edge. */
function scrollAcrossTo(element: Element): void {
  for (let row = element.parentElement; row && row !== document.body; row = row.parentElement) {
    const { overflowX, scrollPaddingLeft, scrollPaddingRight } = getComputedStyle(row);
    if (row.scrollWidth <= row.clientWidth || overflowX !== 'auto') continue;
    const { left, right } = element.getBoundingClientRect();
    const box = row.getBoundingClientRect();
    const before = left - box.left - Number.parseFloat(scrollPaddingLeft);
    const after = right - box.right + Number.parseFloat(scrollPaddingRight);
    if (before < 0) row.scrollLeft += before;
    else if (after > 0) row.scrollLeft += after;
  }
}
