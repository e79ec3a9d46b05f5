import { UserError } from '../user-error';
import { makeBaseline } from './baselines/baseline';
import { ExplainedPicture } from './batches/explained-picture';
import { explainedScore } from './batches/explained-score';
import { ForwardBatch } from './batches/forward-batch';
import { resolvedOptions } from './default-options';
import type { AttributionRequest, AttributionStep, Method, MethodContext } from './method';
import { integerOption } from './option-checks';

const BATCH_SIZE = 8;

/**
 * Occlusion: the drop of the score when the baseline replaces a square window of the image (all channels),
 * averaged over the windows that cover a pixel, as Captum's Occlusion. The three channels are equal; the map
 * is one of them. Yields after every batch of windows; pixels that no window has covered are 0.
 * Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks,
 * https://arxiv.org/abs/1311.2901, section 4.2
 */
export const occlusion: Method = {
  id: 'occlusion',
  name: 'Occlusion',
  signed: true,
  style: 'alpha',
  usesLayer: false,
  options: ['quantity', 'baseline', 'seed', 'windowPx', 'stridePx'],
  attribute,
};

/** Rows and columns of a window; the ends are exclusive. */
interface Window {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

async function* attribute(
  context: MethodContext,
  request: AttributionRequest,
): AsyncGenerator<AttributionStep, void, void> {
  const { quantity, baseline, seed, windowPx, stridePx } = resolvedOptions(request.options);
  const { preprocessing, classCount, head } = context.model.manifest;
  const { cropPx } = preprocessing;
  const windows = occlusionWindows(cropPx, windowPx, stridePx);
  const picture = await ExplainedPicture.of(context, request, quantity);
  const cover = makeBaseline(baseline, picture.data, preprocessing, seed);
  const forward = await ForwardBatch.create(context, BATCH_SIZE);
  const scoreDrops = new Float64Array(cropPx * cropPx);
  const counts = new Uint32Array(cropPx * cropPx);
  for (let first = 0; first < windows.length; first += forward.size) {
    const batch = windows.slice(first, first + forward.size);
    const logits = await forward.run(occludedBatch(picture.data, cover, batch, forward.size));
    batch.forEach((window, row) => {
      const scores = logits.subarray(row * classCount, (row + 1) * classCount);
      const scoreDrop = picture.score - explainedScore(scores, picture.weights, quantity, head);
      for (const pixel of pixelsOf(window, cropPx)) {
        scoreDrops[pixel]! += scoreDrop;
        counts[pixel]! += 1;
      }
    });
    const map = Float32Array.from(scoreDrops, (sum, pixel) => sum / Math.max(counts[pixel]!, 1));
    yield picture.step(repeatChannels(map), map, (first + batch.length) / windows.length);
  }
}

/** Windows in row-major order; the last window of a row or column is clipped at the image border. */
function occlusionWindows(sizePx: number, windowPx: number, stridePx: number): Window[] {
  integerOption('window', windowPx, { min: 1, max: sizePx });
  integerOption('stride', stridePx, { min: 1, max: sizePx });
  if (stridePx > windowPx) {
    throw new UserError(
      'option-invalid',
      `The stride of ${stridePx} px would leave gaps between windows of ${windowPx} px: ` +
        'choose a stride up to the window.',
      { option: 'stride', stride: stridePx, window: windowPx },
    );
  }
  const count = Math.ceil((sizePx - windowPx) / stridePx) + 1;
  const spans = Array.from({ length: count }, (_, index) => {
    const start = index * stridePx;
    return { start, end: Math.min(start + windowPx, sizePx) };
  });
  return spans.flatMap((rows) =>
    spans.map((columns) => ({ top: rows.start, bottom: rows.end, left: columns.start, right: columns.end })),
  );
}

/**
 * One copy of the image per window, with the window replaced by `cover`, [count, 3, S, S]; unused rows are
 * zero.
 */
function occludedBatch(
  picture: Float32Array,
  cover: Float32Array,
  windows: readonly Window[],
  count: number,
): Float32Array {
  const pictures = new Float32Array(count * picture.length);
  const planeSize = picture.length / 3;
  windows.forEach((window, row) => {
    const copy = pictures.subarray(row * picture.length, (row + 1) * picture.length);
    copy.set(picture);
    for (const pixel of pixelsOf(window, Math.sqrt(planeSize))) {
      for (let plane = pixel; plane < picture.length; plane += planeSize) copy[plane] = cover[plane]!;
    }
  });
  return pictures;
}

function* pixelsOf({ top, bottom, left, right }: Window, widthPx: number): Generator<number, void, void> {
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) yield row * widthPx + column;
  }
}

/** Repeats a plane for three channels, [S, S] → [3, S, S]. */
function repeatChannels(plane: Float32Array): Float32Array {
  const planes = new Float32Array(3 * plane.length);
  for (let channel = 0; channel < 3; channel++) planes.set(plane, channel * plane.length);
  return planes;
}
