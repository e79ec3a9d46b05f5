import { expect, test } from 'vitest';
import { float32Tensor } from '../../tensor';
import { readSafetensors } from './safetensors';
import { writeSafetensors } from './write-safetensors';

test('reading a written file returns the same state dict', () => {
  const dict = new Map([
    ['conv.weight', float32Tensor([2, 3], [1, -2, 3.5, 4, 5, 6])],
    ['bias', float32Tensor([1], [0.25])],
  ]);
  expect(readSafetensors(writeSafetensors(dict), 'weights.safetensors')).toEqual(dict);
});
