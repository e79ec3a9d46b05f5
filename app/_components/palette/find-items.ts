import { matchSorter } from 'match-sorter';

/** Number of items shown. */
const MAX_ITEMS = 40;

interface Findable {
  readonly label: string;
  readonly words: readonly string[];
}

/**
 * Returns the items that match every word of the query, best first, ties in the given order.
 * An empty query returns every action and no class.
 */
export function findItems<T extends Findable>(
  actions: readonly T[],
  classes: readonly T[],
  query: string,
): readonly T[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return actions;
  const all = [...actions, ...classes];
  // Translators match from last to first, so that the first word decides the order; full matches precede.
  const found = words.reduceRight<readonly T[]>((left, word) => match(left, word), all);
  const whole = match(found, query.trim());
  return [...new Set([...whole, ...found])].slice(0, MAX_ITEMS);
}

function match<T extends Findable>(items: readonly T[], query: string): T[] {
  return matchSorter([...items], query, {
    keys: ['label', 'words'],
    threshold: matchSorter.rankings.CONTAINS,
    baseSort: (a, b) => a.index - b.index,
  });
}
