import { KEY_TABLE, type KeyAction, type KeyContext, keyRow } from './key-table';

/** Command of a key press. Digits select a method, Shift and digit a layer; `position` counts from 0. */
export type KeyCommand =
  | { readonly action: KeyAction; readonly backwards?: true }
  | { readonly action: 'method' | 'layer'; readonly position: number };

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Returns the command of a key press, if it has one.
 * @param contexts the current contexts; earlier ones take precedence
 */
export function keyCommand(press: KeyPress, contexts: readonly KeyContext[] = []): KeyCommand | undefined {
  const key = keyOf(press);
  if (key === undefined) return undefined;
  const action = actionOf(key, contexts);
  if (action) return { action };
  const reversed = key.startsWith('shift+') ? actionOf(key.slice('shift+'.length), contexts) : undefined;
  if (reversed && keyRow(reversed).reverses) return { action: reversed, backwards: true };
  if (press.ctrlKey || press.metaKey) return undefined;
  // Uses the position, because with Shift, or without it on French keyboards, the character is not a digit.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  return digit ? { action: press.shiftKey ? 'layer' : 'method', position: Number(digit) - 1 } : undefined;
}

/** Returns whether a press with Ctrl or ⌘ is a command, which also works in text fields. */
export function isShortcut(press: KeyPress): boolean {
  return (press.ctrlKey || press.metaKey) && keyCommand(press) !== undefined;
}

/** Returns whether a held key repeats the command. */
export function repeats(command: KeyCommand): boolean {
  return 'position' in command ? false : keyRow(command.action).repeats === true;
}

/** Returns the key in the notation of the table; undefined for keys of the browser or the system. */
function keyOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress): string | undefined {
  const name = key.toLowerCase();
  if (ctrlKey && metaKey) return undefined;
  // Windows reports the AltGr of German keyboards as Ctrl and Alt.
  if (altKey) return undefined;
  if (ctrlKey || metaKey) return shiftKey ? undefined : `mod+${name}`;
  // Ignores Shift for symbols, because keyboards differ: on German ones `/` is Shift+7.
  const isSymbol = /^[^\p{L}\p{N}\s]$/u.test(key);
  return shiftKey && !isSymbol ? `shift+${name}` : name;
}

function actionOf(key: string, contexts: readonly KeyContext[]): KeyAction | undefined {
  for (const context of [...contexts, undefined]) {
    const row = KEY_TABLE.find(({ keys, during }) => during === context && keys.includes(key));
    if (row) return row.action;
  }
  return undefined;
}
