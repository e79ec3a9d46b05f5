import { describe, expect, it } from 'vitest';
import { findClass, findTarget } from './find-class';

const labels = {
  en: ['tabby', 'tiger cat', 'tiger', 'crane', 'crane'],
  de: ['Hauskatze', 'Tigerkatze', 'Tiger', 'Kranich', 'Baukran'],
};

describe('findClass', () => {
  it.each([
    ['top', { kind: 'top' }],
    ['3', { kind: 'class', index: 3 }],
    ['Tabby', { kind: 'class', index: 0 }],
    ['tiger', { kind: 'class', index: 2 }],
    ['tiger c', { kind: 'class', index: 1 }],
    ['kranich', { kind: 'class', index: 3 }],
    ['hausk', { kind: 'class', index: 0 }],
  ])('%s', (target, choice) => {
    expect(findClass('target', target, labels)).toEqual(choice);
  });

  it.each([
    ['crane', '--target crane: 2 classes match this name; choose one of the indices 3 crane, 4 crane.'],
    ['katze', '--target katze: 2 classes match this name; choose one of the indices 0 tabby, 1 tiger cat.'],
    ['dog', '--target dog: no class has this name; choose another name, a part of one, or an index.'],
    ['', '--target : no class has this name; choose another name, a part of one, or an index.'],
    ['5', '--target 5: there are 5 classes; choose an index from 0 to 4.'],
  ])('refuses "%s"', (target, message) => {
    expect(() => findClass('target', target, labels)).toThrow(message);
  });
});

describe('findTarget', () => {
  it('compares two classes if --against is given', () => {
    expect(findTarget({ target: 'tabby', against: '2' }, labels)).toEqual({
      kind: 'difference',
      index: 0,
      against: 2,
    });
    expect(findTarget({ target: 'top', against: undefined }, labels)).toEqual({ kind: 'top' });
  });

  it('refuses to compare with the top class or an unknown one', () => {
    const message = '--against tiger: “top” cannot be compared; choose a name or an index';
    expect(() => findTarget({ target: 'top', against: 'tiger' }, labels)).toThrow(message);
    expect(() => findTarget({ target: '0', against: 'dog' }, labels)).toThrow('--against dog: no class');
  });
});
