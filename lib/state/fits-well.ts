import type { Head } from 'live-attribution/model';

/** Probability below which the best of many classes is too weak to fit. */
const LOW = 0.3;
/** Multiple of an even guess below which the scores of a few classes count as flat. */
const FLAT = 1.5;
/** Probability at which a class of its own (sigmoid) is more likely present than absent. */
const EVEN = 0.5;

/**
 * Returns whether the best class fits well: with softmax, if its probability is at least 30 % and at least
 * 1.5 times an even guess (1 / number of classes); with sigmoid, if it is at least 50 %. A low best
 * probability is the usual baseline for pictures that show none of the classes (Hendrycks and Gimpel, 2017);
 * a high one does not prove that a class fits.
 * @param best probability of the best class, 0 to 1
 */
export function fitsWell(best: number, classCount: number, head: Head): boolean {
  return best >= (head === 'sigmoid' ? EVEN : Math.max(LOW, FLAT / classCount));
}
