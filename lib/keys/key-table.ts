/**
 * Every key of the page, once: handlers, tooltips and help read this table.
 * Letters, digits, arrows and space only, since those lie on every keyboard.
 */
export const KEY_TABLE = [
  { action: 'freeze', key: ' ' },
  { action: 'previous-layer', key: 'arrowdown' },
  { action: 'next-layer', key: 'arrowup' },
  { action: 'search-class', key: 's' },
  { action: 'follow-top', key: 'a' },
  { action: 'next-color-map', key: 'c' },
  { action: 'start-camera', key: 'v' },
  { action: 'next-scene', key: 'n' },
  { action: 'open-picture', key: 'o' },
  { action: 'mirror', key: 'm' },
  { action: 'full-screen', key: 'f' },
  { action: 'timings', key: 't' },
  { action: 'view-single', key: 'e' },
  { action: 'view-wall', key: 'w' },
  { action: 'view-layers', key: 'l' },
  { action: 'view-baselines', key: 'z' },
  { action: 'view-noise', key: 'g' },
  { action: 'reading', key: 'i' },
] as const;

export type KeyAction = (typeof KEY_TABLE)[number]['action'];

/** What a key press asks for. Digits choose a method, Shift and digit a layer; `position` counts from 0. */
export type KeyCommand =
  | { readonly action: KeyAction }
  | { readonly action: 'method' | 'layer'; readonly position: number };

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a key press, if it has one. */
export function keyCommand(press: KeyPress): KeyCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  // By place: with Shift, or on French keyboards without, the key's character is no digit.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  if (digit) return { action: press.shiftKey ? 'layer' : 'method', position: Number(digit) - 1 };
  if (press.shiftKey) return undefined;
  const row = KEY_TABLE.find(({ key }) => key === press.key.toLowerCase());
  return row && { action: row.action };
}

const SYMBOLS: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓' };

/** The key of an action as tooltips show it; the space bar has a name in each language. */
export function keyCap(action: KeyAction, spaceName: string): string {
  const key = KEY_TABLE.find((row) => row.action === action)?.key ?? '';
  return key === ' ' ? spaceName : (SYMBOLS[key] ?? key.toUpperCase());
}
