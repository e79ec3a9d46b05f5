import type { Tensor } from '../tensor';
import { UserError } from '../user-error';
import { ExplainedPicture } from './batches/explained-picture';
import { GradientSum } from './batches/gradient-sum';
import { maximumOverChannels } from './batches/reduce-channels';
import { OPTION_BOUNDS, type ResolvedOptions, resolvedOptions } from './default-options';
import { gaussianNoise } from './gaussian-noise';
import type { AttributionRequest, AttributionStep, Method, MethodContext } from './method';
import { integerOption, numberOption } from './option-checks';

const BATCH_SIZE = 5;

/**
 * SmoothGrad: the mean of Saliency |∂y/∂x| over noisy copies of the image, as Captum's NoiseTunnel
 * (smoothgrad, 5 samples, σ 1 in normalised units) with Saliency; the paper averages the signed gradient. The
 * map is the maximum over the colour channels. The top class is that of the image without noise. Yields the
 * mean so far after every batch.
 * Source: Smilkov et al., SmoothGrad, https://arxiv.org/abs/1706.03825, section 2.1
 */
export const smoothGrad: Method = {
  id: 'smooth-grad',
  name: 'SmoothGrad',
  signed: false,
  style: 'alpha',
  usesLayer: false,
  options: ['quantity', 'samples', 'stdev', 'seed', 'noise'],
  attribute,
};

async function* attribute(
  context: MethodContext,
  request: AttributionRequest,
): AsyncGenerator<AttributionStep, void, void> {
  const options = resolvedOptions(request.options);
  const { quantity } = options;
  const noise = resolveNoise(options, context.model.manifest.preprocessing.cropPx);
  const picture = await ExplainedPicture.of(context, request, quantity);
  const gradients = await GradientSum.create(context, BATCH_SIZE, quantity);
  const total = new Float64Array(picture.data.length);
  const samples = noise.length / picture.data.length;
  for (let first = 0; first < samples; first += gradients.batch) {
    const done = Math.min(first + gradients.batch, samples);
    const pictures = noisyBatch(picture.data, noise, first, gradients.batch);
    const weights = Float32Array.from({ length: gradients.batch }, (_, row) =>
      first + row < samples ? 1 : 0,
    );
    const sum = await gradients.run(pictures, weights, picture.target);
    for (let index = 0; index < sum.length; index++) total[index]! += sum[index]!;
    const attribution = Float32Array.from(total, (value) => value / done);
    yield picture.step(attribution, maximumOverChannels(attribution), done / samples);
  }
}

/** Noise [n, 3, S, S]: the given noise or seeded noise. */
function resolveNoise({ noise, samples, stdev, seed }: ResolvedOptions, sizePx: number): Float32Array {
  if (noise !== undefined) return checkNoiseShape(noise, sizePx);
  const count = integerOption('samples', samples, OPTION_BOUNDS.samples);
  return gaussianNoise(count * 3 * sizePx * sizePx, numberOption('stdev', stdev, OPTION_BOUNDS.stdev), seed);
}

function checkNoiseShape({ dims, data }: Tensor<'float32'>, sizePx: number): Float32Array {
  const [count, ...shape] = dims;
  if (count !== undefined && count > 0 && shape.join() === [3, sizePx, sizePx].join()) return data;
  throw new UserError(
    'option-invalid',
    `The noise has the shape [${dims.join(', ')}]; its shape must be [n, 3, ${sizePx}, ${sizePx}].`,
    { option: 'noise', given: dims.join(', '), expected: `n, 3, ${sizePx}, ${sizePx}` },
  );
}

/** Image plus noise from row `first` on, [count, 3, S, S]; rows past the last noise are the image itself. */
function noisyBatch(picture: Float32Array, noise: Float32Array, first: number, count: number): Float32Array {
  const size = picture.length;
  return Float32Array.from(
    { length: count * size },
    (_, index) => picture[index % size]! + (noise[first * size + index] ?? 0),
  );
}
