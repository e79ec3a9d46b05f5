import { type KeyAction, keyRow } from './key-table';

/** What keys are called in a language: 'space', 'shift', 'ctrl', 'pageup' and so on. */
export type KeyNames = Readonly<Record<string, string>>;

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  '+': '+',
  '-': '−',
};

/** A key as it is printed: 'mod+k' → 'Ctrl+K'. `names.mod` names the key that shortcuts take. */
export function keyName(key: string, names: KeyNames): string {
  const [held, pressed] = key.startsWith('mod+') ? ['mod', key.slice(4)] : [undefined, key];
  const name = names[pressed === ' ' ? 'space' : pressed] ?? SYMBOLS[pressed] ?? pressed.toUpperCase();
  return held === undefined ? name : `${names[held] ?? 'Ctrl'}+${name}`;
}

/** The key of an action as tooltips show it; undefined where it has none. */
export function keyCap(action: KeyAction, names: KeyNames): string | undefined {
  const [key] = keyRow(action).keys;
  return key === undefined ? undefined : keyName(key, names);
}
