import { probabilities } from 'live-attribution/methods';
import type { Head } from 'live-attribution/model';
import { csvField } from './csv-field';

/** Scores of one class. */
export interface ClassRow {
  readonly index: number;
  readonly name: string;
  /** Score before the head: softmax or sigmoid. */
  readonly logit: number;
  /** Output of the head, 0 to 1. */
  readonly probability: number;
}

/** Returns the scores of all classes in the model's order. */
export function classRows(
  logits: Float32Array,
  head: Head | undefined,
  nameOf: (index: number) => string,
): readonly ClassRow[] {
  const classProbabilities = probabilities(logits, head);
  return Array.from(logits, (logit, index) => ({
    index,
    name: nameOf(index),
    logit,
    probability: classProbabilities[index]!,
  }));
}

/** Formats CSV with a header line (RFC 4180, but with \n line ends). */
export function classRowsAsCsv(rows: readonly ClassRow[]): string {
  const lines = rows.map(({ index, name, logit, probability }) =>
    [index, csvField(name), logit, probability].join(','),
  );
  return ['index,name,logit,probability', ...lines, ''].join('\n');
}
