import { readFloats } from 'live-attribution/engines';
import { type ResolvedTarget, resolvedTarget } from 'live-attribution/explainer';
import { type AttributionStep, gaussianNoise, requireMethod, topClass } from 'live-attribution/methods';
import type { NoisyTile } from '@/lib/views/tile';
import type { BoardFrame } from '../board-frame';
import { explainMap, kindOfMap } from '../explain-map';
import { splitRows } from '../split-rows';
import type { PerturbedMap } from '../tile-map';
import { logitsOf, type TileResult } from '../tile-result';
import type { TileMaker } from './tile-maker';

/** Seed of fixed noise; fresh noise gets another seed for every frame of a board. */
const SAME_SEED = 0;

/**
 * Computes the maps of noisy copies of the picture, in one run if the method supports it, and shows the
 * first. Explains the class that was explained on the picture itself, even if the network ranks another
 * first.
 */
export const makeNoisy: TileMaker<NoisyTile> = async function* (tile, [original], frame) {
  const logits = logitsOf(original!);
  const request: NoisyCopies = {
    tile,
    pictures: noisyPictures(tile, frame),
    target: resolvedTarget(tile.target, logits),
    keepsTop: (others) => topClass(others) === topClass(logits),
  };
  const copies = tile.noise.copies > 1 ? await explainAsBatch(request, frame) : undefined;
  if (copies) yield { tile, progress: 1, map: copies[0]!.map, copies };
  else yield* explainSequentially(request, frame);
};

interface NoisyCopies {
  readonly tile: NoisyTile;
  /** [copies, 3, S, S] */
  readonly pictures: Float32Array;
  readonly target: ResolvedTarget;
  /** Whether the network's top class is that of the original picture. */
  readonly keepsTop: (logits: Float32Array) => boolean;
}

function noisyPictures({ noise }: NoisyTile, { frameId, planes }: BoardFrame): Float32Array {
  const { level, fresh, copies } = noise;
  const values = gaussianNoise(copies * planes.length, level, fresh ? frameId : SAME_SEED);
  return values.map((value, index) => planes[index % planes.length]! + value);
}

async function explainAsBatch(
  { tile, pictures, target, keepsTop }: NoisyCopies,
  { explainer, baselines, square }: BoardFrame,
): Promise<readonly PerturbedMap[] | undefined> {
  const method = requireMethod(tile.method);
  const options = await baselines.options(tile.options, method, explainer, square);
  explainer.setTarget(target);
  const step = await explainer.explainBatch(method, pictures, tile.layer, options);
  return step && splitCopies(step, tile, keepsTop);
}

async function splitCopies(
  { map, attribution, logits }: AttributionStep,
  tile: NoisyTile,
  keepsTop: NoisyCopies['keepsTop'],
): Promise<readonly PerturbedMap[]> {
  const [height, width] = [map.dims.at(-2)!, map.dims.at(-1)!];
  const [maps, attributions, scores] = await Promise.all(
    [map, attribution, logits].map(async (tensor) => splitRows(await readFloats(tensor), map.dims[0]!)),
  );
  return maps!.map((values, copy) => ({
    map: { values, height, width, ...kindOfMap(tile) },
    attribution: attributions![copy]!,
    topStayed: keepsTop(scores![copy]!),
  }));
}

async function* explainSequentially(
  { tile, pictures, target, keepsTop }: NoisyCopies,
  frame: BoardFrame,
): AsyncGenerator<TileResult, void, void> {
  const { planes, explainer } = frame;
  const count = tile.noise.copies;
  const copies: PerturbedMap[] = [];
  try {
    for (let copy = 0; copy < count; copy++) {
      explainer.input.write(pictures.subarray(copy * planes.length, (copy + 1) * planes.length));
      for await (const { map, attribution, logits, progress } of explainMap(frame, tile, target, true)) {
        if (attribution) copies.push({ map, attribution, topStayed: keepsTop(logits) });
        yield { tile, progress: (copy + progress) / count, map: copies[0]?.map ?? map, copies: [...copies] };
      }
    }
  } finally {
    explainer.input.write(planes);
  }
}
