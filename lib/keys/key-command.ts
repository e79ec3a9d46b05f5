import { KEY_TABLE, type KeyAction, type KeyContext, keyRow } from './key-table';

/** What a key press asks for. Digits choose a method, Shift and digit a layer; `position` counts from 0. */
export type KeyCommand =
  | { readonly action: KeyAction }
  | { readonly action: 'method' | 'layer'; readonly position: number };

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * The command of a key press, if it has one.
 * @param contexts what is on screen; a key that means something in several belongs to the first of them
 */
export function keyCommand(press: KeyPress, contexts: readonly KeyContext[] = []): KeyCommand | undefined {
  const key = keyOf(press);
  if (key === undefined) return undefined;
  const action = actionOf(key, contexts);
  if (action) return { action };
  if (press.ctrlKey || press.metaKey) return undefined;
  // By place: with Shift, or on French keyboards without, the key's character is no digit.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  return digit ? { action: press.shiftKey ? 'layer' : 'method', position: Number(digit) - 1 } : undefined;
}

/** Whether a press with Ctrl or ⌘ is one of ours: such a press types nothing. */
export function isShortcut(press: KeyPress): boolean {
  return (press.ctrlKey || press.metaKey) && keyCommand(press) !== undefined;
}

/** Whether a held key goes on. */
export function repeats(command: KeyCommand): boolean {
  return 'position' in command ? false : keyRow(command.action).repeats === true;
}

/** As the table has it; undefined for a key that is the browser's or the system's. */
function keyOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  const name = key.toLowerCase();
  if (ctrlKey && metaKey) return undefined;
  // Windows reports the AltGr of German keyboards as Ctrl and Alt.
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return shiftKey ? undefined : `mod+${name}`;
  // Where a symbol lies, and whether it needs Shift, differs: `/` is Shift+7 on German keyboards, `?` is
  // Shift+ß.
  const isSymbol = /^[^\p{L}\p{N}\s]$/u.test(key);
  return shiftKey && !isSymbol ? `shift+${name}` : name;
}

function actionOf(key: string, contexts: readonly KeyContext[]): KeyAction | undefined {
  for (const context of [...contexts, undefined]) {
    const row = KEY_TABLE.map(({ action }) => keyRow(action)).find(
      ({ keys, during }) => during === context && keys.includes(key),
    );
    if (row) return row.action;
  }
  return undefined;
}
