import { defined } from 'live-attribution';
import { sensitivityMax, spearman, stability, topFractionIntersection } from 'live-attribution/metrics';
import type { Agreement, TileStability } from '@/lib/protocol/map-scores';
import type { TileMessage } from '@/lib/protocol/tiles';
import { enlarged, type PerturbedMap, type ScoredMap, type TileMap } from './tile-map';
import type { TileResult } from './tile-result';

/**
 * Compares where two maps have evidence, at the size of the network's input: signed maps by magnitude,
 * unsigned ones by the drawn values.
 */
export function agreement(map: TileMap, reference: TileMap, sizePx: number): Agreement {
  const [a, b] = [evidence(map, sizePx), evidence(reference, sizePx)];
  return {
    spearman: finiteOrNull(spearman(a, b)),
    top10PercentIntersection: topFractionIntersection(b, a),
  };
}

/** Returns the scores of a tile; `reference` is the tile to compare with, if any. */
export function comparedScores(
  { tile, map, progress, convergenceDelta, stability }: TileResult,
  reference: TileResult | undefined,
  sizePx: number,
): Pick<TileMessage, 'convergenceDelta' | 'agreement' | 'stability'> {
  const isCompared = progress === 1 && reference?.progress === 1 && reference.tile.id !== tile.id;
  const compares = isCompared && map && reference.map;
  return defined({
    convergenceDelta,
    agreement: compares ? agreement(map, reference.map, sizePx) : undefined,
    stability,
  });
}

/**
 * Scores the original map against those of noisy pictures: means of the similarities of the drawn maps at the
 * size of the network's input, and the largest sensitivity of the raw attributions, as in Captum.
 */
export function noiseStability(
  original: ScoredMap,
  perturbed: readonly PerturbedMap[],
  sizePx: number,
): TileStability {
  const first = enlarged(original.map, sizePx, 'bilinear');
  const scores = perturbed.map(({ map }) => stability(first, enlarged(map, sizePx, 'bilinear')));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    spearman: finiteOrNull(mean(scores.map((score) => score.spearman))),
    pearson: finiteOrNull(mean(scores.map((score) => score.pearson))),
    top10PercentIntersection: mean(scores.map((score) => score.top10PercentIntersection)),
    ssim: mean(scores.map((score) => score.ssim)),
    sensitivityMax: sensitivityMax(
      original.attribution,
      perturbed.map(({ attribution }) => attribution),
    ),
    topClassStayed: mean(perturbed.map(({ topStayed }) => Number(topStayed))),
  };
}

function evidence(map: TileMap, sizePx: number): Float32Array {
  return enlarged(map, sizePx, 'bilinear').values.map(map.signed ? Math.abs : (value) => Math.max(value, 0));
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
