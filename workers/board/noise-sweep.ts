import type { PictureExplainer } from 'live-attribution/explainer';
import type { NoiseScore } from '@/lib/protocol/noise';
import type { ViewSettings } from '@/lib/protocol/settings';
import { planTiles } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import { type ComputedFrame, computationOf, tileComputation } from '../frame/computation-of';
import { BoardRun, type TileState } from './board-run';

/** What is drawn of a noise view does not bear on its scores. */
const SCORED: readonly Tile['kind'][] = ['map', 'noisy', 'difference'];

/** The scores of the noise view at several levels, on what lies in the explainer's input; none in another view. */
export async function* noiseSweep(
  explainer: PictureExplainer,
  frame: ComputedFrame,
  settings: ViewSettings,
  levels: readonly number[],
  baselines: BaselineSource,
): AsyncGenerator<NoiseScore, void, void> {
  const { view } = settings;
  if (view.mode !== 'noise') return;
  const run = await BoardRun.start(explainer, frame.frameId, baselines);
  for (const level of levels) {
    const noise = { ...view.noise, level };
    const tiles = planTiles({ ...settings, view: { ...view, noise } }, explainer.model.manifest);
    let last: TileState | undefined;
    for (const tile of tiles.filter(({ kind }) => SCORED.includes(kind))) {
      // The original map is the same at every level.
      if (tile.kind === 'map' && run.logits !== undefined) continue;
      for await (const state of run.tile(tile)) last = state;
    }
    if (last?.stability === undefined) throw new Error('A noise view without scores.');
    const computedFor = tileComputation(computationOf(frame, settings), last.tile);
    yield { computedFor, stability: last.stability };
  }
}
