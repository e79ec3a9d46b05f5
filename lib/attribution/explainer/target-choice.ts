import { explainedScore, topClass } from '../methods/batches/explained-score';
import type { Quantity } from '../methods/graph/class-seed';
import type { ModelManifest } from '../model/manifest';
import { UserError } from '../user-error';

/** The class to explain: the best of each picture, one that stays, or how far one is ahead of another. */
export type TargetChoice = TopTarget | ClassTarget | DifferenceTarget;

export type ResolvedTarget = Exclude<TargetChoice, TopTarget>;

export interface TopTarget {
  readonly kind: 'top';
}

export interface ClassTarget {
  readonly kind: 'class';
  readonly index: number;
}

/** Score of class `index` less that of class `against`: why this one, not that one. */
export interface DifferenceTarget {
  readonly kind: 'difference';
  readonly index: number;
  readonly against: number;
}

/**
 * The choice as weights over the class scores, [C]: one-hot, +1 and −1 for a difference, or all zero for "follow the top
 * class". Throws UserError 'target-unknown'.
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

/** The choice with the top class of these scores in the place of "follow the top class". */
export function resolvedTarget(choice: TargetChoice, logits: Float32Array): ResolvedTarget {
  return choice.kind === 'top' ? { kind: 'class', index: topClass(logits) } : choice;
}

/** The explained number: score or probability of the class, or the difference of two. */
export function targetScore(target: ResolvedTarget, logits: Float32Array, quantity: Quantity): number {
  const weights = new Float32Array(logits.length);
  weights[target.index] = 1;
  if (target.kind === 'difference') weights[target.against] = -1;
  return explainedScore(logits, weights, quantity);
}
