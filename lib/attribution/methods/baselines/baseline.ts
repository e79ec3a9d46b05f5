import type { Preprocessing } from '../../model/manifest';
import { normalize } from '../../preprocess/normalize';
import { sameDims, type Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import { gaussianNoise } from '../gaussian-noise';
import type { BaselineId } from './baseline-ids';
import { gaussianBlur } from './gaussian-blur';

export { BASELINE_IDS, type BaselineId } from './baseline-ids';

const NOISE_STDEV = 0.1;
const BLUR = { kernelPx: 31, sigmaPx: 10 };

/**
 * Baseline [3, S, S] in normalised units for a normalised image [3, S, S].
 * @throws UserError 'option-invalid' if a baseline tensor has another shape
 */
export function makeBaseline(
  baseline: BaselineId | Tensor<'float32'>,
  picture: Float32Array,
  preprocessing: Preprocessing,
  seed: number,
): Float32Array {
  const { cropPx } = preprocessing;
  if (typeof baseline !== 'string') return checkBaselineShape(baseline, [3, cropPx, cropPx]);
  const filled = (value: (channel: number) => number) => fillChannels(value, cropPx * cropPx);
  switch (baseline) {
    case 'zero':
      return filled(() => 0);
    case 'one':
      return filled(() => 1);
    case 'black':
      return filled((channel) => normalize(0, channel, preprocessing));
    case 'white':
      return filled((channel) => normalize(1, channel, preprocessing));
    case 'noise':
      return gaussianNoise(picture.length, NOISE_STDEV, seed);
    case 'blur':
      return gaussianBlur(picture, { ...BLUR, widthPx: cropPx });
  }
}

function checkBaselineShape({ dims, data }: Tensor<'float32'>, expected: readonly number[]): Float32Array {
  if (sameDims(dims, expected)) return data;
  const shapes = { given: dims.join(', '), expected: expected.join(', ') };
  throw new UserError(
    'option-invalid',
    `The baseline has the shape [${shapes.given}]; its shape must be [${shapes.expected}].`,
    { option: 'baseline', ...shapes },
  );
}

function fillChannels(value: (channel: number) => number, planeSize: number): Float32Array {
  const planes = new Float32Array(3 * planeSize);
  for (let channel = 0; channel < 3; channel++) {
    planes.fill(value(channel), channel * planeSize, (channel + 1) * planeSize);
  }
  return planes;
}
