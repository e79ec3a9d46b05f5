import { expect, test } from 'vitest';
import { knownFile } from './known-files';

test('a file is known by its name, time and bytes, not by its name, size and time alone', async () => {
  const file = (bytes: string, lastModified = 1) => new File([bytes], 'net.onnx', { lastModified });
  const first = file('first');
  expect(await knownFile(first)).toBe(first);
  expect(await knownFile(file('first'))).toBe(first);
  const other = file('other');
  expect(await knownFile(other)).toBe(other);
  expect(await knownFile(file('other'))).toBe(other);
  const later = file('first', 2);
  expect(await knownFile(later)).toBe(later);
});
