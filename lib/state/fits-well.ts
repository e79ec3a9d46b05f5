import type { Head } from 'live-attribution/model';

/** Probability below which the top of many classes does not fit. */
const LOW = 0.3;
/** Multiple of the chance level below which the top of a few classes does not fit. */
const FLAT = 1.5;
/** Probability at which a class of its own (sigmoid) is more likely present than absent. */
const EVEN = 0.5;

/**
 * Returns whether the top class fits well: with softmax, if its probability is at least 30 % and at least
 * 1.5 times the chance level (1 / number of classes); with sigmoid, if it is at least 50 %. A low top
 * probability is the usual baseline for pictures that show none of the classes (Hendrycks and Gimpel, 2017);
 * a high one does not prove that a class fits.
 * @param probability of the top class, 0 to 1
 */
export function fitsWell(probability: number, classCount: number, head: Head): boolean {
  return probability >= (head === 'sigmoid' ? EVEN : Math.max(LOW, FLAT / classCount));
}
