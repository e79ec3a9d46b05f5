import { effectiveKeys, KEY_TABLE, type KeyAction, type KeyContext, keyRow } from './key-table';

/** Names of keys in a language, by 'space', 'shift', 'ctrl', 'pageup' and so on. */
export type KeyNames = Readonly<Record<string, string>>;

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  '+': '+',
  '-': '−',
};

/** Returns the printed name of a key: 'mod+k' → 'Ctrl+K'. `names.mod` is the modifier of shortcuts. */
export function keyName(key: string, names: KeyNames): string {
  const [held, pressed] = key.startsWith('mod+') ? ['mod', key.slice(4)] : [undefined, key];
  const name = names[pressed === ' ' ? 'space' : pressed] ?? SYMBOLS[pressed] ?? pressed.toUpperCase();
  return held === undefined ? name : `${names[held] ?? 'Ctrl'}+${name}`;
}

/** Returns the name of the first key that runs an action in the contexts; undefined if none does. */
export function keyCap(
  action: KeyAction,
  names: KeyNames,
  contexts: readonly KeyContext[] = [],
): string | undefined {
  const [key] = effectiveKeys(keyRow(action), contexts);
  return key === undefined ? undefined : keyName(key, names);
}

/** Returns the names of the keys that go backwards with Shift: 'Shift+E, Z, …'. */
export function reversedKeys(names: KeyNames): string {
  const keys = KEY_TABLE.filter(({ reverses }) => reverses).flatMap((row) => row.keys);
  return `${names.shift ?? 'Shift'}+${keys.map((key) => keyName(key, names)).join(', ')}`;
}
