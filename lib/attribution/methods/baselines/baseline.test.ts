import { describe, expect, it } from 'vitest';
import { relativeL2 } from '../../metrics/relative-l2';
import { imagenetPreprocessing } from '../../model/preprocessing';
import { float32Tensor } from '../../tensor';
import { narrowGolden, narrowMethodsGolden } from '../../testing/narrow-model';
import { describeWithReference } from '../../testing/reference';
import { referenceTensor } from '../../testing/reference-tensors';
import { type BaselineId, makeBaseline } from './baseline';
import { gaussianBlur } from './gaussian-blur';

const preprocessing = imagenetPreprocessing(4);
const picture = Float32Array.from({ length: 48 }, (_, index) => index / 10);

/** Values of the first pixel, one per channel. */
function colorOf(id: BaselineId): number[] {
  const planes = makeBaseline(id, picture, preprocessing, 0);
  expect(planes).toHaveLength(48);
  return [0, 16, 32].map((index) => planes[index]!);
}

describe('makeBaseline', () => {
  it('distinguishes zero from black and one from white', () => {
    expect(colorOf('zero')).toEqual([0, 0, 0]);
    expect(colorOf('one')).toEqual([1, 1, 1]);
    const black = [-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225];
    const white = [0.515 / 0.229, 0.544 / 0.224, 0.594 / 0.225];
    for (let channel = 0; channel < 3; channel++) {
      expect(colorOf('black')[channel]).toBeCloseTo(black[channel]!, 6);
      expect(colorOf('white')[channel]).toBeCloseTo(white[channel]!, 6);
    }
  });

  it('generates seeded noise with σ 0.1', () => {
    const large = new Float32Array(3 * 64 * 64);
    const noise = makeBaseline('noise', large, imagenetPreprocessing(64), 7);
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.1, 2);
    expect(makeBaseline('noise', large, imagenetPreprocessing(64), 7)).toEqual(noise);
    expect(makeBaseline('noise', large, imagenetPreprocessing(64), 8)).not.toEqual(noise);
  });

  it('rejects a tensor of another shape', () => {
    const given = float32Tensor([3, 4, 4], picture);
    expect(makeBaseline(given, picture, preprocessing, 0)).toBe(picture);
    const wrong = float32Tensor([48], picture);
    expect(() => makeBaseline(wrong, picture, preprocessing, 0)).toThrow(
      'has the shape [48]; its shape must be',
    );
  });
});

describe('gaussianBlur', () => {
  it("equals torchvision's", async () => {
    const input = (await narrowGolden()).get('input_64')!.data;
    const expected = (await narrowMethodsGolden()).get('baseline_blur')!.data;
    const blurred = gaussianBlur(input, { kernelPx: 31, sigmaPx: 10, widthPx: 64 });
    expect(relativeL2(blurred, expected)).toBeLessThan(1e-6);
  });

  it('keeps a constant image, and works on images smaller than the kernel', () => {
    const blurred = gaussianBlur(new Float32Array(48).fill(2), { kernelPx: 31, sigmaPx: 10, widthPx: 4 });
    for (const value of blurred) expect(value).toBeCloseTo(2, 6);
  });
});

describeWithReference('the blurred baseline and the reference', () => {
  it('differ only by float32 rounding', () => {
    const input = referenceTensor('chelsea', 'preprocessed').data;
    const blurred = makeBaseline('blur', input, imagenetPreprocessing(), 0);
    const stored = referenceTensor('chelsea', 'baseline_blur').data;
    expect(relativeL2(blurred, stored)).toBeLessThan(1e-6);
    const worst = blurred.reduce((most, value, index) => Math.max(most, Math.abs(value - stored[index]!)), 0);
    expect(worst).toBeLessThan(1e-5);
  });
});
