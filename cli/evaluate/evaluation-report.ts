import type { Model } from 'live-attribution/model';
import { type ModelFacts, modelFacts } from '@/lib/export/model-facts';
import { SCENE_TESTS, type SceneTestId } from '@/lib/scenes';
import type { EvaluatedScene, Evaluation, EvaluationPlan, MapScores } from './evaluate-scenes';

/** Means over the scenes that contain the shape or sticker, 0 to 1; null if none does. */
interface MeanScores {
  readonly scenes: number;
  readonly pointingGame: number | null;
  readonly relevanceMass: number | null;
}

interface EvaluationReport extends ModelFacts {
  readonly sha256: string;
  readonly seed: number;
  readonly test: SceneTestId;
  readonly scenes: number;
  readonly correct: number;
  /** Accuracy, 0 to 1. */
  readonly top1: number | null;
  /** Share of sticker scenes classified as star, 0 to 1. */
  readonly saysStar?: number | null;
  /** Mean share of the picture that the shape covers, 0 to 1. */
  readonly shapeArea: number | null;
  readonly maps: readonly MapReport[];
}

interface MapReport {
  readonly method: string;
  readonly layer: string | null;
  readonly shape: MeanScores;
  readonly sticker?: MeanScores;
  /** Over the scenes classified as star. */
  readonly stickerOfStars?: MeanScores;
}

export function reportOf(
  model: Model,
  plan: EvaluationPlan,
  { views, scenes }: Evaluation,
): EvaluationReport {
  const star = model.labels.en.indexOf('star');
  const hasStickers = plan.test === 'sticker';
  const predictedStar = scenes.filter(({ predicted }) => predicted === star);
  return {
    ...modelFacts(model.manifest),
    sha256: model.manifest.graph.sha256,
    seed: plan.seed,
    test: plan.test,
    scenes: scenes.length,
    correct: scenes.filter(({ drawn, predicted }) => drawn === predicted).length,
    top1: shareOf(scenes, ({ drawn, predicted }) => drawn === predicted),
    ...(hasStickers && { saysStar: shareOf(scenes, ({ predicted }) => predicted === star) }),
    shapeArea: meanOf(scenes.map(({ maps }) => maps[0]?.shape?.area)),
    maps: views.map(({ method, layer }, index) => ({
      method: method.id,
      layer: layer ?? null,
      shape: meanScores(scenes, index, 'shape'),
      ...(hasStickers && {
        sticker: meanScores(scenes, index, 'sticker'),
        stickerOfStars: meanScores(predictedStar, index, 'sticker'),
      }),
    })),
  };
}

const STICKER_HEAD = [
  ['', '', 'all scenes', 'all scenes', 'all scenes', 'all scenes', 'predicted star', 'predicted star'],
  ['method', 'layer', 'peak on', 'mass on', 'peak on', 'mass on', 'peak on', 'mass on'],
  ['', '', 'shape', 'shape', 'sticker', 'sticker', 'sticker', 'sticker'],
];

export function reportTable(report: EvaluationReport): string {
  const { model, seed, test, scenes, correct, top1, saysStar, shapeArea, maps } = report;
  const head = test === 'sticker' ? STICKER_HEAD : [['method', 'layer', 'peak on shape', 'mass on shape']];
  const rows = maps.map(({ method, layer, shape, sticker, stickerOfStars }) =>
    [method, layer ?? '–', shape, sticker, stickerOfStars]
      .filter((cell) => cell !== undefined)
      .flatMap((cell) =>
        typeof cell === 'string' ? [cell] : [percent(cell.pointingGame), percent(cell.relevanceMass)],
      ),
  );
  return [
    `${model}: ${scenes} ${SCENE_TESTS[test].title}, seed ${seed}`,
    `top-1 accuracy ${percent(top1)} (${correct} of ${scenes})`,
    ...(saysStar === undefined ? [] : [`classified as star ${percent(saysStar)}`]),
    `the shape covers ${percent(shapeArea)} of the picture: a uniform map has this share as its mass`,
    '',
    ...aligned([...head, ...rows]),
  ].join('\n');
}

function meanScores(scenes: readonly EvaluatedScene[], view: number, part: keyof MapScores): MeanScores {
  const scores = scenes.map(({ maps }) => maps[view]?.[part]).filter((score) => score !== undefined);
  return {
    scenes: scores.length,
    pointingGame: meanOf(scores.map(({ hit }) => Number(hit))),
    relevanceMass: meanOf(scores.map(({ mass }) => mass)),
  };
}

/** Mean of the defined values; null if there are none. */
function meanOf(values: readonly (number | undefined)[]): number | null {
  const defined = values.filter((value) => value !== undefined);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)}%`;
}

/** Aligns two columns of words left and the numbers right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}
