import { UserError } from 'live-attribution';
import { createRandom, mixSeed } from 'live-attribution/random';
import type { Parser } from './parsers';

/** What one damaged file may take, and what all files between two readings may. */
const MAX_CPU_S = 2;
const MAX_MEGABYTES = 300;
const BATCH = 1000;
const MAX_SENTENCE = 300;

/** A damaged file that did not end as it must. */
export interface Fault {
  readonly seed: number;
  readonly what: string;
  readonly bytes: Uint8Array;
}

export interface FuzzReport {
  readonly inputs: number;
  /** Files that were read, and those refused in one sentence. */
  readonly read: number;
  readonly refused: number;
  readonly faults: readonly Fault[];
  readonly elapsedMs: number;
  readonly slowestMs: number;
  /** Largest growth of the process within a batch. */
  readonly megabytes: number;
}

interface FuzzRun {
  readonly seed: number;
  readonly inputs: number;
  readonly onBatch?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Damaged file number `seed` of a parser; always the same. */
export function damagedFile(parser: Parser, seeds: readonly Uint8Array[], seed: number): Uint8Array {
  const random = createRandom(mixSeed(seed, 18));
  return parser.mutate(random.pick(seeds), random, seeds);
}

/** Gives the damaged files `seed`, `seed + 1`, … to a parser. */
export async function fuzzParser(
  parser: Parser,
  { seed, inputs, onBatch, signal }: FuzzRun,
): Promise<FuzzReport> {
  const seeds = await parser.seeds();
  const faults: Fault[] = [];
  const startMs = performance.now();
  let [done, read, slowestMs, megabytes] = [0, 0, 0, 0];
  let atBatchStart = usedMegabytes();
  for (; done < inputs && !signal?.aborted; done++) {
    if (done % BATCH === 0) {
      onBatch?.(done);
      // Yields a macrotask, so that a signal arrives.
      await new Promise((resolve) => setImmediate(resolve));
      atBatchStart = usedMegabytes();
    }
    const bytes = damagedFile(parser, seeds, seed + done);
    const before = process.cpuUsage();
    const { isRead, fault } = await outcome(parser, bytes);
    const { user, system } = process.cpuUsage(before);
    const elapsedMs = (user + system) / 1000;
    const grown = usedMegabytes() - atBatchStart;
    if (isRead) read++;
    const what = fault ?? overBudget(elapsedMs / 1000, grown);
    if (what !== undefined) faults.push({ seed: seed + done, what, bytes });
    if (grown > MAX_MEGABYTES) atBatchStart = usedMegabytes();
    slowestMs = Math.max(slowestMs, elapsedMs);
    megabytes = Math.max(megabytes, grown);
  }
  const elapsedMs = performance.now() - startMs;
  return { inputs: done, read, refused: done - read, faults, elapsedMs, slowestMs, megabytes };
}

interface Outcome {
  readonly isRead: boolean;
  readonly fault?: string;
}

async function outcome(parser: Parser, bytes: Uint8Array): Promise<Outcome> {
  try {
    await parser.read(bytes);
    return { isRead: true };
  } catch (error) {
    if (!(error instanceof UserError)) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { isRead: false, fault: text.split('\n').slice(0, 3).join(' ') };
    }
    const { length } = error.message;
    const isSentence = length <= MAX_SENTENCE && !/[\p{Cc}\p{Cs}]/u.test(error.message);
    return { isRead: false, ...(isSentence ? {} : { fault: `no sentence (${length}): ${error.message}` }) };
  }
}

function overBudget(cpuS: number, grown: number): string | undefined {
  if (cpuS > MAX_CPU_S) return `took ${cpuS.toFixed(1)} s of processor time`;
  return grown > MAX_MEGABYTES ? `took ${Math.round(grown)} MB` : undefined;
}

const usedMegabytes = () => process.memoryUsage.rss() / 1e6;
