import { UserError } from 'live-attribution';
import { type Comparison, compareReadings, MAX_CHANGE, windowsOf } from './compare-readings';
import type { Reading } from './reading';
import { framesOf, piecesOf, type SoakRecord } from './soak-file';

/** Prints the comparison of each page. @throws UserError if a quantity changed, or no page was compared */
export function printVerdict(readings: readonly Reading[]): void {
  const pieces = piecesOf(readings);
  const compared = pieces.map((piece) => compareReadings(piece));
  if (pieces.length > 1) console.log(`This run has ${pieces.length} pieces, each a page of its own.`);
  for (const [index, piece] of pieces.entries()) {
    console.log(titleOf(piece, index));
    for (const line of comparisonLines(compared[index] ?? [])) console.log(line);
  }
  const all = compared.flatMap((comparisons) => comparisons ?? []);
  if (all.length === 0)
    throw new UserError('option-invalid', 'No piece is long enough to be compared: start a new run.');
  const grown = all.filter(({ holds }) => !holds).map(({ title }) => title);
  if (grown.length > 0)
    throw new UserError('option-invalid', `These changed by more than allowed: ${grown.join(', ')}.`);
}

/** What a run that was stopped says. */
export function stopText({ soak, frames }: SoakRecord, readings: readonly Reading[], path: string): string {
  const engine = soak === 'cpu' ? '' : ` --engine ${soak}`;
  const command = `npm run -s soak --${engine} --out ${path} --resume`;
  return `Stopped after ${framesOf(readings)} of ${frames} frames; this goes on: ${command}`;
}

function titleOf(piece: readonly Reading[], index: number): string {
  const { frame, seconds } = piece.at(-1)!;
  const windows = windowsOf(piece).map((window) => window[0]!.frame);
  const title = `Piece ${index + 1}: ${frame} frames in ${Math.round(seconds / 60)} min`;
  return windows.length < 2
    ? `${title}, too few to be compared`
    : `${title}; medians from frame ${windows[0]} on → from frame ${windows.at(-1)} on`;
}

/** One line for each quantity that the page has. */
export function comparisonLines(comparisons: readonly Comparison[]): readonly string[] {
  return comparisons
    .filter(({ early, late }) => early > 0 || late > 0)
    .map(({ title, unit, early, late, holds }) => {
      const [before, after] = [early, late].map((value) => amount(value, unit));
      const change = `${late >= early ? '+' : '−'}${Math.abs(100 * (late / early - 1)).toFixed(2)} %`;
      const verdict = holds ? 'holds' : `more than ${100 * MAX_CHANGE} %`;
      return `  ${title.padEnd(20)} ${before!.padStart(11)} → ${after!.padStart(11)}  ${change}  ${verdict}`;
    });
}

function amount(value: number, unit: Comparison['unit']): string {
  return unit === 'count' ? String(value) : `${(value / 1e6).toFixed(3)} MB`;
}
