import { describe, expect, it } from 'vitest';
import { describeWithReference } from '../testing/reference';
import { REFERENCE_IMAGES, referenceTensor } from '../testing/reference-tensors';
import { upsample } from './upsample';

/** Rows of torch.nn.functional.interpolate (PyTorch 1.13) for this map. */
const map = Float32Array.of(1, -2, 4, 0, 8, -4);
const from = { height: 2, width: 3 };

describe('upsample', () => {
  it('bilinear equals PyTorch with align_corners=False', () => {
    const rows = [
      [1, -0.875, 0.25, 4],
      [0.9, -0.2875, 0.575, 3.2],
      [0.5, 2.0625, 1.875, 0],
      [0.1, 4.4125, 3.175, -3.2],
      [0, 5, 3.5, -4],
    ];
    const result = upsample(map, from, { height: 5, width: 4 }, 'bilinear');
    rows.flat().forEach((value, index) => {
      expect(result[index]).toBeCloseTo(value, 6);
    });
    expect([...upsample(map, from, { height: 1, width: 2 }, 'bilinear')]).toEqual([1.125, 0.75]);
  });

  it('nearest equals PyTorch', () => {
    const row0 = [1, 1, -2, 4];
    const row1 = [0, 0, 8, -4];
    const expected = [row0, row0, row0, row1, row1].flat();
    expect([...upsample(map, from, { height: 5, width: 4 }, 'nearest')]).toEqual(expected);
    expect([...upsample(map, from, { height: 1, width: 2 }, 'nearest')]).toEqual([1, -2]);
  });
});

describeWithReference('upsample against the stored tensors', () => {
  it.each(REFERENCE_IMAGES)('%s: Grad-CAM of layer4 at 224×224', (image) => {
    const cam = referenceTensor(image, 'gradcam_layer4').data;
    const expected = referenceTensor(image, 'gradcam_layer4_upsampled').data;
    const actual = upsample(cam, { height: 7, width: 7 }, { height: 224, width: 224 }, 'bilinear');
    const extreme = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const worst = expected.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - actual[index]!)),
      0,
    );
    expect(worst).toBeLessThan(1e-6 * extreme);
  });
});
