import { median } from '@/lib/bench/statistics';
import { MEASURED, type Reading } from './reading';
import { WINDOW } from './soak-plan';

/** Largest difference of the medians, relative to the earlier one. */
export const MAX_CHANGE = 0.02;

export interface Comparison {
  readonly title: string;
  readonly unit: 'bytes' | 'count';
  /** Medians of the first and the last window. */
  readonly early: number;
  readonly late: number;
  readonly holds: boolean;
}

/** Readings of the complete windows of one page, in order. */
export function windowsOf(readings: readonly Reading[], size = WINDOW): readonly (readonly Reading[])[] {
  const numbers = new Set(readings.flatMap(({ window }) => window ?? []));
  const windows = [...numbers].map((number) => readings.filter(({ window }) => window === number));
  return windows.filter(({ length }) => length === size);
}

/** Compares the first window of a page with its last; null if it has only one. */
export function compareReadings(readings: readonly Reading[], size = WINDOW): readonly Comparison[] | null {
  const windows = windowsOf(readings, size);
  if (windows.length < 2) return null;
  const ends = [windows[0]!, windows.at(-1)!] as const;
  return MEASURED.map(({ key, title, unit, slack }) => {
    const [early, late] = ends.map((window) => median(window.map((reading) => reading[key]))) as [
      number,
      number,
    ];
    return { title, unit, early, late, holds: Math.abs(late - early) <= Math.max(MAX_CHANGE * early, slack) };
  });
}
