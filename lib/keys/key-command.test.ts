import { expect, test } from 'vitest';
import { isShortcut, keyCommand, repeats } from './key-command';
import { keyCap, keyName } from './key-names';
import { effectiveKeys, KEY_TABLE, type KeyContext } from './key-table';
import { talkContexts } from './talk-contexts';

type Held = Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>>;
const event = (key: string, code: string, held: Held) => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const press = (key: string, code = '', held: Held = {}, contexts: readonly KeyContext[] = []) =>
  keyCommand(event(key, code, held), contexts);

test('letters match in either case at any position', () => {
  expect(press('f', 'KeyF')).toEqual({ action: 'full-screen' });
  expect(press('F', 'KeyF')).toEqual({ action: 'full-screen' });
  expect(press('m', 'Semicolon')).toEqual({ action: 'mirror' });
  expect(press('z', 'KeyY')).toEqual({ action: 'place-compare' });
  expect(press(' ', 'Space')).toEqual({ action: 'freeze' });
});

test('digits select a method, with Shift a layer, on German keyboards too', () => {
  expect(press('3', 'Digit3')).toEqual({ action: 'method', position: 2 });
  expect(press('3', 'Numpad3')).toEqual({ action: 'method', position: 2 });
  expect(press('§', 'Digit3', { shiftKey: true })).toEqual({ action: 'layer', position: 2 });
});

test('Shift and the letter of a place go backwards; the letter of an empty place has no command', () => {
  expect(press('y', 'KeyZ')).toEqual({ action: 'place-teach' });
  expect(press('E', 'KeyE', { shiftKey: true })).toEqual({ action: 'place-look', backwards: true });
  expect(press('j', 'KeyJ')).toBeUndefined();
  expect(press('J', 'KeyJ', { shiftKey: true })).toBeUndefined();
  expect(KEY_TABLE.map(({ action }) => action)).not.toContain('place-inside');
});

test('symbols match as typed at any position', () => {
  // German, English and French keyboards.
  expect(press('/', 'Digit7', { shiftKey: true })).toEqual({ action: 'search-class' });
  expect(press('/', 'Slash')).toEqual({ action: 'search-class' });
  expect(press('/', 'Period', { shiftKey: true })).toEqual({ action: 'search-class' });
  expect(press('?', 'Minus', { shiftKey: true })).toEqual({ action: 'help' });
  expect(press('?', 'Slash', { shiftKey: true })).toEqual({ action: 'help' });
});

test('Ctrl+K and ⌘K open the palette, even in text fields', () => {
  expect(press('k', 'KeyK', { ctrlKey: true })).toEqual({ action: 'palette' });
  expect(press('K', 'KeyK', { metaKey: true })).toEqual({ action: 'palette' });
  expect(isShortcut(event('k', 'KeyK', { ctrlKey: true }))).toBe(true);
  expect(isShortcut(event('f', 'KeyF', {}))).toBe(false);
});

test('keys of the browser and the system have no command', () => {
  expect(press('c', 'KeyC', { ctrlKey: true })).toBeUndefined();
  expect(press('k', 'KeyK', { ctrlKey: true, shiftKey: true })).toBeUndefined();
  expect(press('1', 'Digit1', { ctrlKey: true })).toBeUndefined();
  expect(press('Tab', 'Tab')).toBeUndefined();
  expect(press('F', 'KeyF', { shiftKey: true })).toBeUndefined();
  expect(press('ArrowUp', 'ArrowUp', { altKey: true })).toBeUndefined();
  // AltGr+ß is a backslash on German keyboards.
  expect(press('\\', 'Minus', { ctrlKey: true, altKey: true })).toBeUndefined();
});

test('no key has two actions in one context', () => {
  for (const context of [undefined, 'presenting', 'lesson', 'talk', 'view-3d'] as const) {
    const keys = KEY_TABLE.filter(({ during }) => during === context).flatMap((row) => row.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('every action has one row, whose keys match key presses', () => {
  const actions = KEY_TABLE.map(({ action }) => action);
  expect(new Set(actions).size).toBe(actions.length);
  for (const key of KEY_TABLE.flatMap((row) => row.keys)) {
    expect(key).toMatch(/^((mod\+)?[a-z0]| |arrow(up|down|left|right)|page(up|down)|home|escape|[?/+.,-])$/);
  }
});

test('a held key repeats changes of the layer, but not freezing', () => {
  expect(repeats({ action: 'next-layer' })).toBe(true);
  expect(repeats({ action: 'freeze' })).toBe(false);
  expect(repeats({ action: 'method', position: 0 })).toBe(false);
});

test('keys have names for tooltips', () => {
  const names = { space: 'Leertaste', mod: 'Strg' };
  expect(keyCap('freeze', names)).toBe('Leertaste');
  expect(keyCap('next-layer', names)).toBe('↑');
  expect(keyCap('mirror', names)).toBe('M');
  expect(keyCap('palette', names)).toBe('Strg+K');
  expect(keyCap('next-theme', names)).toBeUndefined();
  expect(keyName('pagedown', { pagedown: 'Bild ↓' })).toBe('Bild ↓');
});

test('arrow keys move through a map only while it has the focus', () => {
  expect(press('ArrowUp', 'ArrowUp')).toEqual({ action: 'next-layer' });
  const contexts = ['map-values', 'talk', 'lesson', 'presenting'] as const;
  expect(press('ArrowUp', 'ArrowUp', {}, contexts)).toEqual({ action: 'value-up' });
  expect(press('ArrowRight', 'ArrowRight', {}, contexts)).toEqual({ action: 'value-right' });
  expect(press('Escape', 'Escape', {}, contexts)).toEqual({ action: 'leave-map' });
  expect(press('Escape', 'Escape', {}, contexts.slice(1))).toEqual({ action: 'end-presenting' });
});

test('a key is named only where it runs its action', () => {
  const focused: readonly KeyContext[] = ['view-3d', 'map-values', 'square'];
  for (const talk of [[], talkContexts(true, false), talkContexts(false, true), talkContexts(true, true)])
    for (const row of KEY_TABLE) {
      const { action, during } = row;
      const inner = focused.filter((context) => context === during);
      const outer = (['video', 'screen'] as const).filter((context) => context === during);
      const contexts = [...inner, ...talk, ...outer];
      if (during && !contexts.includes(during)) continue;
      for (const key of effectiveKeys(row, talk).filter((name) => !name.startsWith('mod+')))
        expect([talk, key, press(key, '', {}, contexts)]).toEqual([talk, key, { action }]);
    }
});

test('the key of a black screen names no next frame in a presentation', () => {
  expect(keyCap('next-frame', {})).toBe('.');
  expect(keyCap('next-frame', {}, talkContexts(true, false))).toBe('.');
  expect(keyCap('next-frame', {}, talkContexts(true, true))).toBeUndefined();
  expect(keyCap('next-frame', {}, [...talkContexts(false, true), 'video'])).toBeUndefined();
  expect(keyCap('previous-frame', {}, talkContexts(true, true))).toBe(',');
  // In the 3D view the arrow keys change the step, unless the view has the focus.
  expect(keyCap('turn-left', {}, [...talkContexts(true, false), 'view-3d'])).toBeUndefined();
  expect(keyCap('turn-left', {}, ['view-3d', ...talkContexts(true, false)])).toBe('←');
});
