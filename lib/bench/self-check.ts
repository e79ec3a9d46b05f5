import { readFloats } from 'live-attribution/engines';
import { lastStep, type PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { type BenchCase, CORE_CASES, FORWARD, OTHER_CASES } from './bench-cases';
import { benchModel, benchPicture, benchStateDict } from './bench-model';
import stored from './self-check.json' with { type: 'json' };

/** Error of a method against stored results of onnxruntime-node, which the tests compare with PyTorch. */
export interface CheckedMethod {
  readonly case: string;
  /** Of the values that are compared. */
  readonly relativeL2: number;
  readonly ok: boolean;
}

const CROP_PX = 64;
const WIDTH = 8;
const CLASS_COUNT = 10;
/** A prime stride, because it samples all channels, rows and columns. */
const STRIDE = 61;

/**
 * Twice the tolerance that the browser tests allow GPUs: another order of summation, or a ReLU that it flips,
 * stays below; a wrong result is far above.
 */
const TOLERANCE = 2e-2;

/** Half precision may flip a ReLU, and a single one changes a fifth of this small network's gradient. */
const HALF_TOLERANCE = 0.4;

/** What is compared: every method, and Grad-CAM at each layer. */
export const CHECKED_CASES: readonly BenchCase[] = [...CORE_CASES, ...OTHER_CASES].filter(
  (benchCase) => benchCase !== FORWARD,
);

/** The narrow network of the check, from seeded weights. */
export function selfCheckModel(): Promise<Model> {
  return benchModel(benchStateDict({ width: WIDTH, classCount: CLASS_COUNT }), CROP_PX);
}

/** Explains the check's picture with every method that `supports` allows and compares with what is stored. */
export async function checkMethods(
  explainer: PictureExplainer,
  supports: (method: string) => boolean,
): Promise<CheckedMethod[]> {
  explainer.input.write(benchPicture(CROP_PX));
  explainer.setTarget({ kind: 'top' });
  const tolerance = explainer.model.precision === 'float16' ? HALF_TOLERANCE : TOLERANCE;
  const results: CheckedMethod[] = [];
  for (const benchCase of CHECKED_CASES.filter(({ method }) => supports(method!))) {
    const expected = (stored as Readonly<Record<string, readonly number[]>>)[benchCase.id] ?? [];
    const relativeL2 = distance(await sampledAttribution(explainer, benchCase), expected);
    results.push({ case: benchCase.id, relativeL2, ok: relativeL2 < tolerance });
  }
  return results;
}

/** Every 61st value of the attribution, as it is stored. */
export async function sampledAttribution(
  explainer: PictureExplainer,
  { method: id, layer }: BenchCase,
): Promise<number[]> {
  const step = await lastStep(explainer, requireMethod(id!), layer, OPTIONS);
  const data = await readFloats(step.attribution);
  const stride = data.length > 16 * STRIDE ? STRIDE : 1;
  return Array.from(data.filter((_, index) => index % stride === 0));
}

/** Few steps: the check is about right or wrong. */
const OPTIONS = { steps: 10, samples: 5, seed: 1 };

/** ‖actual − expected‖₂ / ‖expected‖₂; infinite where the numbers of values differ. */
function distance(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const differences = expected.map((value, index) => value - actual[index]!);
  return Math.hypot(...differences) / Math.hypot(...expected);
}
