const TAKES_ALL =
  'input:not([type="range"]), textarea, select, [contenteditable="true"], ' +
  '[role="menu"], [role="listbox"], [role="dialog"]';

/**
 * Returns whether the focused element handles a key: fields and open menus handle all keys, sliders and
 * scrolling text the arrows.
 */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  // Ignores a closing menu, because it keeps the focus until it is removed.
  if (target.closest('[data-closed]')) return false;
  // Leaves scrolling keys to the focused text panel.
  if (target.closest('[data-scrolls]')) return key.startsWith('Arrow');
  if (target.closest(TAKES_ALL)) return true;
  return target.matches('input[type="range"]') && key.startsWith('Arrow');
}
