import { makeBaseline } from './baselines/baseline';
import { ExplainedPicture } from './batches/explained-picture';
import { explainedScore } from './batches/explained-score';
import { ForwardBatch } from './batches/forward-batch';
import { PathGradient } from './batches/path-gradient';
import { sumOverChannels } from './batches/reduce-channels';
import { OPTION_BOUNDS, resolvedOptions } from './default-options';
import { gaussLegendre, type Quadrature } from './gauss-legendre';
import type { AttributionRequest, AttributionStep, Method, MethodContext } from './method';
import { integerOption } from './option-checks';

/** Steps per run; divides Captum's default of 50 steps, so every run is full. */
const BATCH_SIZE = 10;

/**
 * Integrated Gradients: (x − x') ⊙ ∫₀¹ ∂y/∂x at x' + α·(x − x') dα, by Gauss–Legendre quadrature, Captum's
 * default. The map is the sum over the colour channels. Yields the integral over the path so far after every
 * batch of steps.
 * Source: Sundararajan et al., Axiomatic Attribution for Deep Networks, https://arxiv.org/abs/1703.01365,
 * equation 1
 */
export const integratedGradients: Method = {
  id: 'integrated-gradients',
  name: 'Integrated Gradients',
  signed: true,
  style: 'alpha',
  usesLayer: false,
  options: ['quantity', 'baseline', 'steps', 'seed'],
  attribute,
};

async function* attribute(
  context: MethodContext,
  request: AttributionRequest,
): AsyncGenerator<AttributionStep, void, void> {
  const { quantity, baseline, seed, steps } = resolvedOptions(request.options);
  const rule = gaussLegendre(integerOption('steps', steps, OPTION_BOUNDS.steps));
  const picture = await ExplainedPicture.of(context, request, quantity);
  const { head, preprocessing } = context.model.manifest;
  const start = makeBaseline(baseline, picture.data, preprocessing, seed);
  const startLogits = await (await ForwardBatch.create(context, 1)).run(start);
  const scoreGain = picture.score - explainedScore(startLogits, picture.weights, quantity, head);

  const ends = { picture: request.input, start, target: picture.target };
  const gradients = await PathGradient.create(context, BATCH_SIZE, quantity, ends);
  const integral = new Float64Array(picture.data.length);
  for (let first = 0; first < steps; first += gradients.batch) {
    const sum = await gradients.run(
      batchOf(rule.points, first, gradients.batch),
      batchOf(rule.weights, first, gradients.batch),
    );
    // A plain loop, because callbacks for 150,000 values take several times longer.
    const attribution = new Float32Array(sum.length);
    let total = 0;
    for (let index = 0; index < sum.length; index++) {
      integral[index]! += sum[index]!;
      attribution[index] = (picture.data[index]! - start[index]!) * integral[index]!;
      total += attribution[index]!;
    }
    const progress = Math.min((first + gradients.batch) / steps, 1);
    const step = picture.step(attribution, sumOverChannels(attribution), progress);
    yield { ...step, convergenceDelta: total - scoreGain };
  }
}

/** `count` values from `first` on, padded with 0. */
function batchOf(values: Quadrature['points'], first: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => values[first + row] ?? 0);
}
