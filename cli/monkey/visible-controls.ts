/** A place to click on, in CSS pixels. */
export interface Control {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Runs in the page: returns the controls that a click would reach. Links to other sites are left out. */
export function visibleControls(): readonly Control[] {
  const kinds = 'button, a[href], input, select, textarea, summary, [role="slider"], [role^="menuitem"]';
  const others = '[role="option"], [role="tab"], [role="radio"], [role="switch"], [tabindex="0"]';
  return [...document.querySelectorAll<HTMLElement>(`${kinds}, ${others}`)].flatMap((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    if (width === 0 || hit === null || !(element.contains(hit) || hit.contains(element))) return [];
    if (element instanceof HTMLAnchorElement && element.target === '_blank') return [];
    const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const name = `${element.tagName.toLowerCase()} ${text.trim().slice(0, 40)}`.trim();
    return [{ name, x, y }];
  });
}
