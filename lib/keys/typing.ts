const TAKES_ALL =
  'input:not([type="range"]), textarea, select, [contenteditable="true"], ' +
  '[role="menu"], [role="listbox"], [role="dialog"]';

/**
 * Whether a key belongs to what has the focus: a field or an open menu takes all of them, a slider or a text
 * the arrows.
 */
export function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  // A menu that is closing keeps the focus until it is gone, and nobody types into it any more.
  if (target.closest('[data-closed]')) return false;
  // A text beside the page takes the keys that scroll it, and leaves the others to the page.
  if (target.closest('[data-scrolls]')) return key.startsWith('Arrow');
  if (target.closest(TAKES_ALL)) return true;
  return target.matches('input[type="range"]') && key.startsWith('Arrow');
}
