import type { Engine } from '../engines/engine';
import { readFloats } from '../engines/read-floats';
import { topClass } from '../methods/batches/explained-score';
import { saliency } from '../methods/saliency';
import { spearman } from '../metrics/correlation';
import { relativeL2 } from '../metrics/relative-l2';
import type { Model } from '../model/model';
import { Explainer } from './explainer';
import { lastStep } from './last-step';

/**
 * What both precisions have to agree on, for Saliency of the probe. Halves turn some ReLUs the other way: emulated, that is a
 * relative difference of 0.12 at a rank correlation of 0.993 for the shapes models; a wrong path gives 1 and no correlation.
 */
const LEAST_SPEARMAN = 0.98;
const LARGEST_DIFFERENCE = 0.2;

/**
 * The model in half precision where the engine computes that, and computes it well enough; else as it was. Both are tried on
 * one picture, since neither what an adapter promises nor what a network tolerates is known before.
 */
export async function withBestPrecision(engine: Engine, model: Model): Promise<Model> {
  const half: Model = { ...model, precision: 'float16' };
  try {
    const [expected, actual] = [await explainProbe(engine, model), await explainProbe(engine, half)];
    return agrees(expected, actual) ? half : model;
  } catch {
    // What is wrong with float32 as well shows when it is used.
    return model;
  }
}

interface Probed {
  readonly topClass: number;
  readonly map: Float32Array;
  readonly attribution: Float32Array;
}

/** Whether a result in half precision may stand for the one in float32. */
export function agrees(expected: Probed, actual: Probed): boolean {
  return (
    actual.topClass === expected.topClass &&
    spearman(actual.map, expected.map) >= LEAST_SPEARMAN &&
    relativeL2(actual.attribution, expected.attribution) <= LARGEST_DIFFERENCE
  );
}

async function explainProbe(engine: Engine, model: Model): Promise<Probed> {
  const explainer = new Explainer(engine, model);
  try {
    explainer.input.write(probePicture(model.manifest.preprocessing.cropPx));
    explainer.setTarget({ kind: 'top' });
    const step = await lastStep(explainer, saliency);
    const [logits, map, attribution] = await Promise.all(
      [step.logits, step.map, step.attribution].map(readFloats),
    );
    return { topClass: topClass(logits!), map: map!, attribution: attribution! };
  } finally {
    await explainer.dispose();
  }
}

/** Waves of another direction and length in each channel, normalised, [3, S, S]: edges and areas as pictures have them. */
function probePicture(sizePx: number): Float32Array {
  return Float32Array.from({ length: 3 * sizePx * sizePx }, (_, index) => {
    const channel = Math.floor(index / (sizePx * sizePx));
    const [x, y] = [(index % sizePx) / sizePx, (Math.floor(index / sizePx) % sizePx) / sizePx];
    return 2 * Math.sin(2 * Math.PI * ((channel + 2) * x + (5 - channel) * y * y));
  });
}
