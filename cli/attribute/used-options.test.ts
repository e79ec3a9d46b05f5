import { float32Tensor } from 'live-attribution';
import { requireMethod } from 'live-attribution/methods';
import { expect, test } from 'vitest';
import { usedOptions } from './used-options';

const array = float32Tensor([1], Float32Array.of(0));

test('options are those that the method uses, with their defaults', () => {
  expect(usedOptions(requireMethod('saliency'), { steps: 9 }, {})).toEqual({ quantity: 'logit' });
  const occlusion = requireMethod('occlusion');
  const defaults = { quantity: 'logit', baseline: 'zero', seed: 0, windowPx: 32, stridePx: 16 };
  expect(usedOptions(occlusion, {}, {})).toEqual(defaults);
  const chosen = usedOptions(occlusion, { baseline: 'blur', windowPx: 64 }, { baseline: 'blur' });
  expect(chosen).toEqual({ ...defaults, baseline: 'blur', windowPx: 64 });
});

test('arrays are named by their files, and noise replaces what would generate it', () => {
  const baseline = usedOptions(requireMethod('occlusion'), { baseline: array }, { baseline: 'b.npy' });
  expect(baseline.baseline).toBe('b.npy');
  const smooth = requireMethod('smooth-grad');
  expect(usedOptions(smooth, {}, {})).toEqual({ quantity: 'logit', samples: 5, stdev: 1, seed: 0 });
  expect(usedOptions(smooth, { noise: array }, { noise: 'n.npy' })).toEqual({
    quantity: 'logit',
    noise: 'n.npy',
  });
});
