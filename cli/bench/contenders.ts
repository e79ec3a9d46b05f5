import { BuiltSite } from '../shared/built-site';

/** What is measured by turns: the site as it is, and what it is compared with. */
export interface Contender {
  readonly name: 'now' | 'before' | 'wasm';
  readonly site: BuiltSite;
  /** Query of the page's address. */
  readonly query: string;
}

/** The site and an earlier version of it, or without one the site on onnxruntime. */
export function contendersOf(
  site: BuiltSite,
  before: BuiltSite | undefined,
): readonly [Contender, Contender] {
  return [
    { name: 'now', site, query: '' },
    before ? { name: 'before', site: before, query: '' } : { name: 'wasm', site, query: 'engine=wasm' },
  ];
}

/** Lets `measure` run with an earlier version of the site, which is in a folder. */
export async function withBefore<T>(
  folder: string | undefined,
  measure: (before: BuiltSite | undefined) => Promise<T>,
): Promise<T> {
  const before = folder === undefined ? undefined : await BuiltSite.serve(folder);
  try {
    return await measure(before);
  } finally {
    await before?.close();
  }
}

/** Measures both by turns, `rounds` times. */
export async function inTurns<T>(
  contenders: readonly [Contender, Contender],
  rounds: number,
  signal: AbortSignal,
  measure: (contender: Contender) => Promise<T>,
): Promise<readonly (readonly [T, T])[]> {
  const results: (readonly [T, T])[] = [];
  for (let round = 0; round < rounds; round++) {
    const pair: T[] = [];
    for (const contender of contenders) {
      signal.throwIfAborted();
      pair.push(await measure(contender));
    }
    results.push(pair as [T, T]);
  }
  return results;
}
