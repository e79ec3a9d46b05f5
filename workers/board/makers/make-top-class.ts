import { readFloats } from 'live-attribution/engines';
import { type TargetChoice, targetScore } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { TopClassTile } from '@/lib/views/tile';
import { rankedClasses } from '../../frame/result-message';
import type { BoardFrame } from '../board-frame';
import { explainMap, kindOfMap } from '../explain-map';
import { splitRows } from '../split-rows';
import { logitsOf, type TopClassMap } from '../tile-result';
import type { TileMaker } from './tile-maker';

/** Computes the map of one of the top classes; the first tile computes all of them if one run suffices. */
export const makeTopClass: TileMaker<TopClassTile> = async function* (tile, [first], frame) {
  const topClasses = first ? first.topClasses : await topClassMaps(tile, frame);
  const found = topClasses?.[tile.rank - 1];
  if (topClasses && found) {
    yield { tile, progress: 1, ...found, topClasses };
    return;
  }
  const target = first ? rankedClass(tile, logitsOf(first)) : ({ kind: 'top' } as const);
  for await (const explained of explainMap(frame, tile, target)) yield { tile, ...explained };
};

function rankedClass({ rank }: TopClassTile, logits: Float32Array): TargetChoice {
  return { kind: 'class', index: rankedClasses(logits)[rank - 1]! };
}

/**
 * Computes the maps of the picture's top classes in one run, best first; undefined if method, model or
 * engine explain only one class per run.
 */
async function topClassMaps(
  tile: TopClassTile,
  { explainer, baselines, square }: BoardFrame,
): Promise<readonly TopClassMap[] | undefined> {
  const method = requireMethod(tile.method);
  const options = await baselines.options(tile.options, method, explainer, square);
  const step = await explainer.explainTopClasses(method, tile.of, tile.layer, options);
  if (step === undefined) return undefined;
  const { quantity } = tile.options;
  const { head } = explainer.model.manifest;
  const [height, width] = [step.map.dims.at(-2)!, step.map.dims.at(-1)!];
  const maps = splitRows(await readFloats(step.map), step.map.dims[0]!);
  const logits = await readFloats(step.logits);
  return rankedClasses(logits)
    .slice(0, maps.length)
    .map((index, row) => {
      const target = { kind: 'class', index } as const;
      return {
        map: { values: maps[row]!, height, width, ...kindOfMap(tile) },
        explained: { target, quantity, score: targetScore(target, logits, quantity, head) },
        logits,
      };
    });
}
