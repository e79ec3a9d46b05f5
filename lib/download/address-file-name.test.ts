import { expect, test } from 'vitest';
import { addressFileName } from './address-file-name';

test.each([
  ['https://a.test/models/resnet18-f37072fd.pth?download=1', 'resnet18-f37072fd.pth'],
  ['https://a.test/Gewichte%20neu.pth', 'Gewichte_neu.pth'],
  ['https://a.test/html/..%2f..%2fkeepme.txt', '_.._keepme.txt'],
  ['https://a.test/%E0%A4%A', '_E0_A4_A'],
  ['https://a.test/..%2f..', 'a.test'],
  ['https://a.test/%2Ehidden', 'hidden'],
  ['https://a.test:8080/', 'a.test:8080'],
])('%s is saved as %s', (url, name) => {
  expect(addressFileName(url)).toBe(name);
});

test('the fallback replaces a missing name', () => {
  expect(addressFileName('https://a.test/', 'the file')).toBe('the file');
});
