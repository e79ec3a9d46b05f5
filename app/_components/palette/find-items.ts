import { matchSorter } from 'match-sorter';

/** As many are shown. */
const SHOWN = 40;

interface Findable {
  readonly label: string;
  readonly words: readonly string[];
}

/**
 * Finds what matches the query, best first, ties in the order given; without a query, every action, no class.
 * Each word of the query has to fit, in any order.
 */
export function findItems<T extends Findable>(
  actions: readonly T[],
  classes: readonly T[],
  query: string,
): readonly T[] {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return actions;
  const all = [...actions, ...classes];
  // The last word sorts the longest, so the whole query goes last where it is one that fits.
  const found = words.reduceRight<readonly T[]>((left, word) => match(left, word), all);
  const whole = match(found, query.trim());
  return [...new Set([...whole, ...found])].slice(0, SHOWN);
}

function match<T extends Findable>(items: readonly T[], query: string): T[] {
  return matchSorter([...items], query, {
    keys: ['label', 'words'],
    threshold: matchSorter.rankings.CONTAINS,
    baseSort: (a, b) => a.index - b.index,
  });
}
