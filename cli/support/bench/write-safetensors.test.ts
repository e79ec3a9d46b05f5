import { expect, test } from 'vitest';
import { readSafetensors } from '@/lib/attribution/model/state-dict/safetensors';
import { float32Tensor } from '@/lib/attribution/tensor';
import { writeSafetensors } from './write-safetensors';

test('what is written is read back', () => {
  const dict = new Map([
    ['conv.weight', float32Tensor([2, 3], [1, -2, 3.5, 4, 5, 6])],
    ['bias', float32Tensor([1], [0.25])],
  ]);
  expect(readSafetensors(writeSafetensors(dict), 'weights.safetensors')).toEqual(dict);
});
