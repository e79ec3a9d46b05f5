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
    [
      'crane',
      '--target crane: 2 classes have such a name: 3 crane, 4 crane; choose one index or a clearer name.',
    ],
    [
      'katze',
      '--target katze: 2 classes have such a name: 0 tabby, 1 tiger cat; choose one index or a clearer name.',
    ],
    ['dog', '--target dog: no class has such a name; choose one index or a clearer name.'],
    ['', '--target : no class has such a name; choose one index or a clearer name.'],
    ['5', '--target 5: there are 5 classes, numbered from 0 to 4; choose one index or a clearer name.'],
  ])('says what is wrong with "%s"', (target, message) => {
    expect(() => findClass('target', target, labels)).toThrow(message);
  });
});

describe('findTarget', () => {
  it('compares one class with another where a second one is named', () => {
    expect(findTarget({ target: 'tabby', against: '2' }, labels)).toEqual({
      kind: 'difference',
      index: 0,
      against: 2,
    });
    expect(findTarget({ target: 'top', against: undefined }, labels)).toEqual({ kind: 'top' });
  });

  it('compares two named classes only', () => {
    const message = '--against tiger: two classes are compared by name or index, not by “top”';
    expect(() => findTarget({ target: 'top', against: 'tiger' }, labels)).toThrow(message);
    expect(() => findTarget({ target: '0', against: 'dog' }, labels)).toThrow('--against dog: no class');
  });
});
