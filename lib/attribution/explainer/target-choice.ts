import { explainedScore, topClass } from '../methods/batches/explained-score';
import type { Quantity } from '../methods/graph/class-seed';
import type { Head, ModelManifest } from '../model/manifest';
import { UserError } from '../user-error';

/** Explained target: the top class of each image, a fixed class, or the difference of two classes. */
export type TargetChoice = TopTarget | ClassTarget | DifferenceTarget;

export type ResolvedTarget = Exclude<TargetChoice, TopTarget>;

export interface TopTarget {
  readonly kind: 'top';
}

export interface ClassTarget {
  readonly kind: 'class';
  readonly index: number;
}

/** Score of class `index` minus score of class `against` (a contrastive explanation). */
interface DifferenceTarget {
  readonly kind: 'difference';
  readonly index: number;
  readonly against: number;
}

/**
 * Weights of the class scores, [C]: one-hot for a class, +1 and −1 for a difference, all zero for the top
 * class.
 * @throws UserError 'target-unknown'
 */
export function targetWeights(choice: TargetChoice, manifest: ModelManifest): Float32Array {
  const weights = new Float32Array(manifest.classCount);
  if (choice.kind !== 'top') weights[knownClass(choice.index, manifest)] = 1;
  if (choice.kind === 'difference') {
    if (choice.against === choice.index) throw noDifference(choice.index);
    weights[knownClass(choice.against, manifest)] = -1;
  }
  return weights;
}

function knownClass(index: number, { name, classCount }: ModelManifest): number {
  if (Number.isInteger(index) && index >= 0 && index < classCount) return index;
  throw new UserError(
    'target-unknown',
    `${name} has ${classCount} classes, numbered from 0; choose one of them instead of ${index}.`,
    { model: name, classCount, target: index },
  );
}

function noDifference(index: number): UserError {
  return new UserError(
    'target-unknown',
    `Class ${index} does not differ from itself: choose another class to compare it with.`,
    { target: index },
  );
}

/** Replaces a top-class target by the top class of the scores. */
export function resolvedTarget(choice: TargetChoice, logits: Float32Array): ResolvedTarget {
  return choice.kind === 'top' ? { kind: 'class', index: topClass(logits) } : choice;
}

/** Explained quantity: score or probability of the class, or the difference of two. */
export function targetScore(
  target: ResolvedTarget,
  logits: Float32Array,
  quantity: Quantity,
  head: Head | undefined,
): number {
  const weights = new Float32Array(logits.length);
  weights[target.index] = 1;
  if (target.kind === 'difference') weights[target.against] = -1;
  return explainedScore(logits, weights, quantity, head);
}
