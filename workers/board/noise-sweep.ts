import type { Computation } from '@/lib/protocol/computation';
import type { NoiseScore } from '@/lib/protocol/noise';
import type { ViewSettings } from '@/lib/protocol/settings';
import { planTiles } from '@/lib/views/plan-tiles';
import { tileComputation } from '@/lib/views/tile-computation';
import type { BoardFrame } from './board-frame';
import { finishedTiles } from './run-tiles';
import type { TileResults } from './tile-result';

/**
 * Scores the noise view at several levels, computing only the tiles that the scores need; returns undefined
 * in other views.
 */
export async function* noiseSweep(
  frame: BoardFrame,
  computedFor: Computation,
  settings: ViewSettings,
  levels: readonly number[],
): AsyncGenerator<NoiseScore, void, void> {
  const { view } = settings;
  if (view.mode !== 'noise') return;
  let known: TileResults = new Map();
  for (const level of levels) {
    const atLevel = { ...settings, view: { ...view, noise: { ...view.noise, level } } };
    const plan = planTiles(atLevel, frame.explainer.model.manifest);
    const requested = plan.filter(({ kind }) => kind === 'difference');
    const results = await finishedTiles({ plan, requested, known }, frame);
    for (const tile of requested) {
      const { stability } = results.get(tile.id)!;
      if (stability === undefined) throw new Error('A noise view without scores.');
      yield { computedFor: tileComputation(computedFor, tile), stability };
    }
    // Reuses the original picture's map, which is the same at every level.
    known = new Map([...results].filter(([, { tile }]) => tile.kind === 'map'));
  }
}
