import type { ClassLabels } from '@/lib/attribution/model/model';

/** How well a name fits: lower is better, undefined is no match. */
function rank(name: string, query: string): number | undefined {
  const at = name.toLowerCase().indexOf(query);
  if (at < 0) return undefined;
  if (at === 0) return name.length === query.length ? 0 : 1;
  return /[\s,(-]/.test(name[at - 1] ?? '') ? 2 : 3;
}

/**
 * Classes whose name in any language contains the query, or whose index it is; the best fits first: the whole name, its
 * beginning, the beginning of a word, anywhere.
 */
export function findClasses(labels: ClassLabels, query: string, limit: number): number[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const found: { index: number; rank: number }[] = [];
  for (const index of labels.en.keys()) {
    const names = [labels.en[index], labels.de?.[index]].filter((name) => name !== undefined);
    const ranks = names.map((name) => rank(name, wanted)).filter((r) => r !== undefined);
    if (String(index) === wanted) ranks.push(-1);
    if (ranks.length > 0) found.push({ index, rank: Math.min(...ranks) });
  }
  found.sort((a, b) => a.rank - b.rank || a.index - b.index);
  return found.slice(0, limit).map(({ index }) => index);
}
