import { readFloats } from 'live-attribution/engines';
import { type PictureExplainer, targetScore } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { ExplainedScore } from '@/lib/protocol/results';
import { mapUnit } from '@/lib/views/map-unit';
import type { BestTile } from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import { topClasses } from '../frame/result-message';
import { rows } from './noisy-copies';
import type { TileMap } from './tile-map';

/** The map of one of the best classes. */
export interface BestMap {
  readonly map: TileMap;
  readonly explained: ExplainedScore;
  /** Class scores of the picture, [C]. */
  readonly logits: Float32Array;
}

/**
 * The maps of the picture's best classes from one run, best first; undefined where method, model or engine explain one class a
 * run only.
 */
export async function bestMaps(
  explainer: PictureExplainer,
  { method: id, layer, options, of }: BestTile,
  baselines: BaselineSource,
): Promise<readonly BestMap[] | undefined> {
  const method = requireMethod(id);
  const methodOptions = await baselines.options(options, method, explainer);
  const step = await explainer.explainBest(method, of, layer, methodOptions);
  if (step === undefined) return undefined;
  const { quantity } = options;
  const [height, width] = [step.map.dims.at(-2)!, step.map.dims.at(-1)!];
  const maps = rows(await readFloats(step.map), step.map.dims[0]!);
  const logits = await readFloats(step.logits);
  const unit = mapUnit(id, quantity);
  return topClasses(logits, maps.length).map(({ index }, place) => {
    const target = { kind: 'class', index } as const;
    return {
      map: { values: maps[place]!, height, width, signed: method.signed, unit },
      explained: { target, quantity, score: targetScore(target, logits, quantity) },
      logits,
    };
  });
}
