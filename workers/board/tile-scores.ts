import { spearman } from '@/lib/attribution/metrics/correlation';
import { stability } from '@/lib/attribution/metrics/stability';
import { topFractionIntersection } from '@/lib/attribution/metrics/top-fraction-intersection';
import type { Agreement, TileStability } from '@/lib/protocol/from-worker';
import { enlarged, type TileMap } from './tile-map';

/**
 * How much two maps agree on where there is evidence, at the size of the network's input: signed maps by their magnitude,
 * unsigned ones by what is drawn of them.
 */
export function agreement(map: TileMap, reference: TileMap, sizePx: number): Agreement {
  const [a, b] = [evidence(map, sizePx), evidence(reference, sizePx)];
  return {
    spearman: finiteOrNull(spearman(a, b)),
    top10PercentIntersection: topFractionIntersection(b, a),
  };
}

/**
 * The original map against those of noisy copies, at the size of the network's input: means over the copies, and the
 * largest sensitivity. `sameTop`: for each copy, whether the network's first choice stayed.
 */
export function noiseStability(
  original: TileMap,
  copies: readonly TileMap[],
  sameTop: readonly boolean[],
  sizePx: number,
): TileStability {
  const size = { height: sizePx, width: sizePx };
  const first = enlarged(original, sizePx, 'bilinear');
  const scores = copies.map((copy) => stability(first, enlarged(copy, sizePx, 'bilinear'), size));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    spearman: finiteOrNull(mean(scores.map((score) => score.spearman))),
    pearson: finiteOrNull(mean(scores.map((score) => score.pearson))),
    top10PercentIntersection: mean(scores.map((score) => score.top10PercentIntersection)),
    ssim: mean(scores.map((score) => score.ssim)),
    sensitivityMax: Math.max(...scores.map((score) => score.sensitivityMax)),
    topClassStayed: mean(sameTop.map(Number)),
  };
}

function evidence(map: TileMap, sizePx: number): Float32Array {
  return enlarged(map, sizePx, 'bilinear').map(map.signed ? Math.abs : (value) => Math.max(value, 0));
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
