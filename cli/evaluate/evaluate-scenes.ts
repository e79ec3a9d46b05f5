import type { TargetChoice } from 'live-attribution/explainer';
import { type Method, topClass } from 'live-attribution/methods';
import { type EvidenceScores, evidenceScores } from 'live-attribution/metrics';
import type { Model } from 'live-attribution/model';
import type { SceneClassId, SceneTestId } from '@/lib/scenes';
import { NodeExplainer } from '../attribute/explain-picture';
import { CommandClock } from '../shared/command-clock';
import { type SceneSample, sceneSample } from './scene-sample';
import { shapeClasses } from './shape-classes';

/**
 * Each method explains a batch before the next method starts, because its session stays compiled. Only whole
 * batches count, so that a cancelled run has evaluated every method on the same scenes.
 */
const BATCH_SIZE = 50;

export interface EvaluationPlan {
  readonly scenes: number;
  /** 'sticker' explains the predicted class, other tests the drawn one. */
  readonly test: SceneTestId;
  readonly seed: number;
  readonly methods: readonly Method[];
  /** Layers, blocks or values of the graph by name; undefined for all layers of the model. */
  readonly layers: readonly string[] | undefined;
}

/** A method, at a layer if it uses one. */
interface EvaluatedView {
  readonly method: Method;
  readonly layer: string | undefined;
}

/** Scores of one map; undefined if the scene lacks the shape or the sticker. */
export interface MapScores {
  readonly shape: EvidenceScores | undefined;
  readonly sticker: EvidenceScores | undefined;
}

export interface EvaluatedScene {
  readonly classId: SceneClassId;
  /** Class indices. */
  readonly drawn: number;
  readonly predicted: number;
  /** In the order of the views. */
  readonly maps: readonly MapScores[];
}

export interface Evaluation {
  readonly views: readonly EvaluatedView[];
  /** Fewer than planned if cancelled. */
  readonly scenes: readonly EvaluatedScene[];
}

/**
 * Evaluates a model on scenes of known truth. Returns early if the signal aborts.
 * @throws UserError 'model-labels' if the model lacks a shape class
 */
export async function evaluateScenes(
  model: Model,
  plan: EvaluationPlan,
  signal: AbortSignal,
  onProgress: (maps: number, allMaps: number) => void,
): Promise<Evaluation> {
  const classes = shapeClasses(model);
  const views = viewsOf(plan, model);
  const explainer = new NodeExplainer(model, new CommandClock());
  const scenes: EvaluatedScene[] = [];
  let mapCount = 0;
  try {
    for (let start = 0; start < plan.scenes && !signal.aborted; start += BATCH_SIZE) {
      const count = Math.min(BATCH_SIZE, plan.scenes - start);
      const samples = await drawSamples(plan, start, count, model);
      const rows: ExplainedSample[][] = [];
      for (const view of views) {
        const row: ExplainedSample[] = [];
        for (const sample of samples) {
          // Yields for Ctrl-C, because a run blocks the thread.
          await new Promise(setImmediate);
          if (signal.aborted) return { views, scenes };
          const target = plan.test === 'sticker' ? TOP : classTarget(classes.get(sample.classId)!);
          row.push(await explainSample(explainer, sample, view, target));
          onProgress(++mapCount, plan.scenes * views.length);
        }
        rows.push(row);
      }
      scenes.push(...samples.map((sample, index) => sceneOf(sample, rows, index, classes)));
    }
    return { views, scenes };
  } finally {
    await explainer.dispose();
  }
}

interface ExplainedSample extends MapScores {
  readonly predicted: number;
}

const TOP: TargetChoice = { kind: 'top' };
const classTarget = (index: number): TargetChoice => ({ kind: 'class', index });

async function explainSample(
  explainer: NodeExplainer,
  { picture, masks }: SceneSample,
  { method, layer }: EvaluatedView,
  target: TargetChoice,
): Promise<ExplainedSample> {
  const { map, logits } = await explainer.explain(picture, { method, target, layer, options: {} });
  const score = (mask: Uint8Array | undefined) => mask && evidenceScores(map, mask);
  return { predicted: topClass(logits), shape: score(masks.shape), sticker: score(masks.sticker) };
}

function sceneOf(
  { classId }: SceneSample,
  rows: readonly (readonly ExplainedSample[])[],
  index: number,
  classes: ReadonlyMap<SceneClassId, number>,
): EvaluatedScene {
  const maps = rows.map((row) => row[index]!);
  return {
    classId,
    drawn: classes.get(classId)!,
    predicted: maps[0]!.predicted,
    maps,
  };
}

async function drawSamples(
  { test, seed }: EvaluationPlan,
  start: number,
  count: number,
  { manifest }: Model,
) {
  const samples: SceneSample[] = [];
  for (let index = 0; index < count; index++) {
    samples.push(await sceneSample(test, start + index, manifest.preprocessing, seed));
  }
  return samples;
}

function viewsOf({ methods, layers }: EvaluationPlan, { manifest }: Model): EvaluatedView[] {
  const ids = layers ?? manifest.layers.map(({ id, name }) => name ?? id);
  return methods.flatMap((method): EvaluatedView[] =>
    method.usesLayer ? ids.map((layer) => ({ method, layer })) : [{ method, layer: undefined }],
  );
}
