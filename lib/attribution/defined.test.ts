import { expect, test } from 'vitest';
import { defined } from './defined';

test('removes only undefined fields', () => {
  const fields: { a: number; b?: string } = defined({ a: 0, b: undefined as string | undefined });
  expect(Object.keys(fields)).toEqual(['a']);
  expect(defined({ empty: '', no: false, none: null, gone: undefined })).toStrictEqual({
    empty: '',
    no: false,
    none: null,
  });
});
