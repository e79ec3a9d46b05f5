import { expect, test } from 'vitest';
import { addressWithEngine, engineFromAddress } from './engine-parameter';

test('reads the engine from the address and ignores invalid ones', () => {
  expect(engineFromAddress('?engine=wasm')).toBe('wasm');
  expect(engineFromAddress('?a=1&engine=webgpu')).toBe('webgpu');
  expect(engineFromAddress('?engine=abacus')).toBe('auto');
  expect(engineFromAddress('')).toBe('auto');
});

test('keeps the rest of the address', () => {
  expect(addressWithEngine('https://a.test/en?x=1#y', 'wasm')).toBe('https://a.test/en?x=1&engine=wasm#y');
});
