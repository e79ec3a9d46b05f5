import { describe, expect, it } from 'vitest';
import { describeWithReference } from '../testing/reference';
import { REFERENCE_IMAGES, referenceTensor } from '../testing/reference-tensors';
import { upsample } from './upsample';

/** Rows of torch.nn.functional.interpolate (PyTorch 1.13) for this map. */
const map = { values: Float32Array.of(1, -2, 4, 0, 8, -4), height: 2, width: 3 };

describe('upsample', () => {
  it('bilinear equals PyTorch with align_corners=False', () => {
    const rows = [
      [1, -0.875, 0.25, 4],
      [0.9, -0.2875, 0.575, 3.2],
      [0.5, 2.0625, 1.875, 0],
      [0.1, 4.4125, 3.175, -3.2],
      [0, 5, 3.5, -4],
    ];
    const { values: result, ...size } = upsample(map, { height: 5, width: 4 }, 'bilinear');
    expect(size).toEqual({ height: 5, width: 4 });
    rows.flat().forEach((value, index) => {
      expect(result[index]).toBeCloseTo(value, 6);
    });
    expect([...upsample(map, { height: 1, width: 2 }, 'bilinear').values]).toEqual([1.125, 0.75]);
  });

  it('nearest equals PyTorch', () => {
    const row0 = [1, 1, -2, 4];
    const row1 = [0, 0, 8, -4];
    const expected = [row0, row0, row0, row1, row1].flat();
    expect([...upsample(map, { height: 5, width: 4 }, 'nearest').values]).toEqual(expected);
    expect([...upsample(map, { height: 1, width: 2 }, 'nearest').values]).toEqual([1, -2]);
  });

  it('returns the map itself if it already has the size', () => {
    expect(upsample(map, { height: 2, width: 3 }, 'bilinear')).toBe(map);
  });
});

describeWithReference('upsample and the reference tensors', () => {
  it.each(REFERENCE_IMAGES)('%s: Grad-CAM of layer4 at 224×224', (image) => {
    const cam = {
      values: Float32Array.from(referenceTensor(image, 'gradcam_layer4').data),
      height: 7,
      width: 7,
    };
    const expected = referenceTensor(image, 'gradcam_layer4_upsampled').data;
    const { values: actual } = upsample(cam, { height: 224, width: 224 }, 'bilinear');
    const extreme = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    const worst = expected.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - actual[index]!)),
      0,
    );
    expect(worst).toBeLessThan(1e-6 * extreme);
  });
});
