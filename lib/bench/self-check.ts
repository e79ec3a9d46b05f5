import { readFloats } from 'live-attribution/engines';
import { lastStep, type PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import { type BenchCase, CORE_CASES, FORWARD, OTHER_CASES } from './bench-cases';
import { benchModel, benchPicture, benchStateDict } from './bench-model';
import stored from './self-check.json' with { type: 'json' };

/** Difference of a method from stored results of onnxruntime-node, which the tests compare with PyTorch. */
export interface CheckedMethod {
  readonly case: string;
  readonly relativeL2: number;
  readonly ok: boolean;
}

const CROP_PX = 64;
const WIDTH = 8;
const CLASS_COUNT = 10;
/** A prime number, because it samples all channels, rows and columns. */
const STRIDE = 61;

/**
 * Twice the tolerance of the browser tests: the order of summation and the ReLUs that it flips change less, a
 * wrong result changes far more.
 */
const TOLERANCE = 2e-2;

/** Large, because half precision may flip a ReLU, which changes a fifth of this small network's gradient. */
const HALF_TOLERANCE = 0.4;

/** All methods, and Grad-CAM at every layer. */
export const CHECKED_CASES: readonly BenchCase[] = [...CORE_CASES, ...OTHER_CASES].filter(
  (benchCase) => benchCase !== FORWARD,
);

/** Creates the narrow network of the check from seeded weights. */
export function selfCheckModel(): Promise<Model> {
  return benchModel(benchStateDict({ width: WIDTH, classCount: CLASS_COUNT }), CROP_PX);
}

/** Compares every supported method on the check's picture with the stored values. */
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

/** Returns every 61st value of a large attribution, or all values of a small one. */
export async function sampledAttribution(
  explainer: PictureExplainer,
  { method: id, layer }: BenchCase,
): Promise<number[]> {
  const step = await lastStep(explainer, requireMethod(id!), layer, OPTIONS);
  const data = await readFloats(step.attribution);
  const stride = data.length > 16 * STRIDE ? STRIDE : 1;
  return Array.from(data.filter((_, index) => index % stride === 0));
}

/** Few steps, because the check needs no precise attribution. */
const OPTIONS = { steps: 10, samples: 5, seed: 1 };

/** Returns ‖actual − expected‖₂ / ‖expected‖₂; infinity if the lengths differ. */
function distance(actual: readonly number[], expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const differences = expected.map((value, index) => value - actual[index]!);
  return Math.hypot(...differences) / Math.hypot(...expected);
}
