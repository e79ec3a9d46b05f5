import { expect, test } from 'vitest';
import { KEY_TABLE, keyCap, keyCommand } from './key-table';

const press = (key: string, code = '', held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) =>
  keyCommand({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('letters count in either case and wherever they lie on the keyboard', () => {
  expect(press('f', 'KeyF')).toEqual({ action: 'full-screen' });
  expect(press('F', 'KeyF')).toEqual({ action: 'full-screen' });
  expect(press('m', 'Semicolon')).toEqual({ action: 'mirror' });
  expect(press(' ', 'Space')).toEqual({ action: 'freeze' });
});

test('digits choose a method, with Shift a layer, on German keyboards too', () => {
  expect(press('3', 'Digit3')).toEqual({ action: 'method', position: 2 });
  expect(press('3', 'Numpad3')).toEqual({ action: 'method', position: 2 });
  expect(press('§', 'Digit3', { shiftKey: true })).toEqual({ action: 'layer', position: 2 });
});

test('leaves the browser its own keys', () => {
  expect(press('c', 'KeyC', { ctrlKey: true })).toBeUndefined();
  expect(press('Tab', 'Tab')).toBeUndefined();
  expect(press('0', 'Digit0')).toBeUndefined();
});

test('gives no key away twice, and none that needs a symbol key', () => {
  const keys = KEY_TABLE.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^([a-z]| |arrow(up|down))$/);
});

test('names keys for tooltips', () => {
  expect(keyCap('freeze', 'Leertaste')).toBe('Leertaste');
  expect(keyCap('next-layer', '')).toBe('↑');
  expect(keyCap('mirror', '')).toBe('M');
});
