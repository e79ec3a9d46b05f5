import type { TargetChoice, ViewSettings } from '@/lib/protocol/settings';
import { BEST_COUNT, type BoardView, type ClassesView } from '@/lib/protocol/view-choice';
import type { Explanation, MapTile, Tile } from './tile';

const PICTURE: Tile = { id: 'picture', kind: 'picture' };
/** Captum's default is 50; the baselines are compared at fewer steps, as the notebook does, since there are several. */
export const BASELINE_LAB_STEPS = 30;

/** What the plan depends on of the model's manifest. */
export interface PlannedModel {
  readonly layers: readonly { readonly id: string }[];
  readonly classCount: number;
}

/** The one map that is shown in no board. */
export function singleTile({ method, layer, target, options }: ViewSettings): MapTile {
  return { id: 'map', kind: 'map', method, layer, target, options };
}

/** The tiles of a board in the order in which they are shown; none where one map is shown. */
export function planTiles(settings: ViewSettings, model: PlannedModel): readonly Tile[] {
  const { view } = settings;
  return view.mode === 'single' ? [] : planBoard(view, settings, model);
}

function planBoard(view: BoardView, settings: ViewSettings, model: PlannedModel): readonly Tile[] {
  const layers = model.layers.map(({ id }) => id);
  const { layer, target, options } = settings;
  const explanation = (method: string): Explanation => ({ method, layer, target, options });
  switch (view.mode) {
    case 'wall':
      return [
        PICTURE,
        ...view.wallMethods.map((method) => ({ id: method, kind: 'map' as const, ...explanation(method) })),
      ];
    case 'layers':
      return layers.map((id) => ({ id, kind: 'map' as const, ...explanation(view.layersMethod), layer: id }));
    case 'baselines':
      return view.baselines.map((baseline) => ({
        id: baseline,
        kind: 'baseline' as const,
        baseline,
        ...explanation('integrated-gradients'),
        options: { ...options, baseline, steps: BASELINE_LAB_STEPS },
      }));
    case '3d':
      return view.view3dShape === 'relief'
        ? [{ id: 'relief', kind: 'map', ...explanation(settings.method) }]
        : layers.map((id) => ({ id, kind: 'map' as const, ...explanation('grad-cam'), layer: id }));
    case 'targets':
      return planClasses(view, explanation(settings.method), model);
    case 'noise': {
      const { noise } = view;
      const original = explanation(settings.method);
      const several: readonly Tile[] = [
        { id: 'mean', kind: 'mean', noise, ...original },
        { id: 'variance', kind: 'variance', noise, ...original },
      ];
      return [
        { id: 'original', kind: 'map', scored: true, ...original },
        { id: 'noisy', kind: 'noisy', noise, ...original },
        { id: 'difference', kind: 'difference', noise, ...original },
        ...(noise.copies > 1 ? several : []),
      ];
    }
  }
}

function planClasses(
  { classes }: ClassesView,
  explanation: Explanation,
  { classCount }: PlannedModel,
): readonly Tile[] {
  if (classes === 'pair') {
    return [
      { id: 'target', kind: 'map', ...explanation, target: firstOf(explanation.target) },
      { id: 'rival', kind: 'rival', ...explanation },
      { id: 'ahead', kind: 'ahead', ...explanation },
    ];
  }
  const of = Math.min(BEST_COUNT, classCount);
  return Array.from({ length: of }, (_, index) => ({
    id: `best-${index + 1}`,
    kind: 'best',
    place: index + 1,
    of,
    ...explanation,
  }));
}

/** The class whose score the other's is taken from. */
function firstOf(target: TargetChoice): TargetChoice {
  return target.kind === 'difference' ? { kind: 'class', index: target.index } : target;
}
