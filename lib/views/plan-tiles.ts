import { findLayerPosition, layerIdsAt, type NamedLayer } from 'live-attribution/model';
import type { TargetChoice, ViewSettings } from '@/lib/protocol/settings';
import {
  type BoardView,
  type ClassesView,
  type NoiseView,
  TOP_CLASS_COUNT,
} from '@/lib/protocol/view-choice';
import type { DerivedTile, Explanation, MapTile, Tile } from './tile';

const PICTURE: Tile = { id: 'picture', needs: [], kind: 'picture' };
/**
 * Number of steps per baseline: fewer than Captum's default of 50, as in the notebook, because several
 * baselines are compared.
 */
export const BASELINES_VIEW_STEPS = 30;

/** The parts of the model's manifest that determine the plan. */
export interface PlannedModel {
  readonly layers: readonly NamedLayer[];
  readonly classCount: number;
}

/** Returns the single map, shown without a board. */
export function singleTile({ method, layer, target, options }: ViewSettings): MapTile {
  return mapTile('map', { method, layer, target, options });
}

/** Returns the tiles of a board in display order; none for a single map. */
export function planTiles(settings: ViewSettings, model: PlannedModel): readonly Tile[] {
  const { view } = settings;
  return view.mode === 'single' ? [] : planBoard(view, settings, model);
}

function planBoard(view: BoardView, settings: ViewSettings, model: PlannedModel): readonly Tile[] {
  const { layer, target, options } = settings;
  const layers = layerIdsAt(model.layers, findLayerPosition(model.layers, layer)?.isBlock === true);
  const explanation = (method: string): Explanation => ({ method, layer, target, options });
  switch (view.mode) {
    case 'wall':
      return [PICTURE, ...view.wallMethods.map((method) => mapTile(method, explanation(method)))];
    case 'layers':
      return layers.map((id) => mapTile(id, { ...explanation(view.layersMethod), layer: id }));
    case 'baselines':
      return view.baselines.map((baseline) => ({
        id: baseline,
        needs: [],
        kind: 'baseline' as const,
        baseline,
        ...explanation('integrated-gradients'),
        options: { ...options, baseline, steps: BASELINES_VIEW_STEPS },
      }));
    case '3d':
      return view.view3dShape === 'relief'
        ? [mapTile('relief', explanation(settings.method))]
        : layers.map((id) => mapTile(id, { ...explanation('grad-cam'), layer: id }));
    case 'classes':
      return planClasses(view, explanation(settings.method), model);
    case 'noise':
      return planNoise(view, explanation(settings.method));
  }
}

function planClasses(
  { classes }: ClassesView,
  explanation: Explanation,
  { classCount }: PlannedModel,
): readonly Tile[] {
  if (classes === 'pair') {
    return [
      mapTile('target', { ...explanation, target: firstOf(explanation.target) }),
      { id: 'contrast', needs: ['target'], kind: 'contrast', ...explanation },
      { id: 'contrast-difference', needs: ['target'], kind: 'contrast-difference', ...explanation },
    ];
  }
  const of = Math.min(TOP_CLASS_COUNT, classCount);
  return Array.from({ length: of }, (_, index) => ({
    id: `best-${index + 1}`,
    needs: index === 0 ? [] : ['best-1'],
    kind: 'best',
    rank: index + 1,
    of,
    ...explanation,
  }));
}

/** Plans the tiles of the noise view; the difference tile has the scores. */
function planNoise({ noise }: NoiseView, explanation: Explanation): readonly Tile[] {
  const { copies } = noise;
  const derived = (kind: DerivedTile['kind']): Tile => ({
    id: kind,
    needs: ['original', 'noisy'],
    kind,
    noise,
    ...explanation,
  });
  return [
    { ...mapTile('original', explanation), scored: true },
    { id: 'noisy', needs: ['original'], kind: 'noisy', noise, ...explanation },
    derived('difference'),
    ...(copies > 1 ? [derived('mean'), derived('variance')] : []),
  ];
}

function mapTile(id: string, explanation: Explanation): MapTile {
  return { id, needs: [], kind: 'map', ...explanation };
}

/** Returns the class from whose score the other's is subtracted. */
function firstOf(target: TargetChoice): TargetChoice {
  return target.kind === 'difference' ? { kind: 'class', index: target.index } : target;
}
