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
 * Required agreement of both precisions for Saliency of the probe. float16 flips some ReLUs: emulated, it
 * gives a relative difference of 0.12 and a rank correlation of 0.993 for the shapes models; a wrong result
 * gives 1 and no correlation.
 */
const MIN_SPEARMAN = 0.98;
const MAX_DIFFERENCE = 0.2;

/**
 * Returns the model in half precision if the engine computes it accurately enough, otherwise unchanged.
 * Compares both precisions on one image, because adapter features do not guarantee that float16 works.
 */
export async function choosePrecision(engine: Engine, model: Model): Promise<Model> {
  const half: Model = { ...model, precision: 'float16' };
  try {
    const [expected, actual] = [await explainProbe(engine, model), await explainProbe(engine, half)];
    return agrees(expected, actual) ? half : model;
  } catch {
    // An error of float32 shows again when the model is used.
    return model;
  }
}

interface Probed {
  readonly topClass: number;
  readonly map: Float32Array;
  readonly attribution: Float32Array;
}

/** Whether a result in half precision is close enough to the one in float32. */
export function agrees(expected: Probed, actual: Probed): boolean {
  return (
    actual.topClass === expected.topClass &&
    spearman(actual.map, expected.map) >= MIN_SPEARMAN &&
    relativeL2(actual.attribution, expected.attribution) <= MAX_DIFFERENCE
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

/** Normalised test image [3, S, S] with waves of another direction and length in each channel. */
function probePicture(sizePx: number): Float32Array {
  return Float32Array.from({ length: 3 * sizePx * sizePx }, (_, index) => {
    const channel = Math.floor(index / (sizePx * sizePx));
    const [x, y] = [(index % sizePx) / sizePx, (Math.floor(index / sizePx) % sizePx) / sizePx];
    return 2 * Math.sin(2 * Math.PI * ((channel + 2) * x + (5 - channel) * y * y));
  });
}
