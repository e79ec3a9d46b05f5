/** Scores of one class. */
export interface ClassRow {
  readonly index: number;
  readonly name: string;
  /** Score before softmax. */
  readonly logit: number;
  /** Softmax probability, 0 to 1. */
  readonly probability: number;
}

/** Returns the scores of all classes in the model's order. */
export function classRows(logits: Float32Array, nameOf: (index: number) => string): readonly ClassRow[] {
  const max = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - max), 0);
  return Array.from(logits, (logit, index) => ({
    index,
    name: nameOf(index),
    logit,
    probability: Math.exp(logit - max) / sum,
  }));
}

/** Formats CSV with a header line (RFC 4180, but with \n line ends). */
export function classRowsAsCsv(rows: readonly ClassRow[]): string {
  const lines = rows.map(({ index, name, logit, probability }) =>
    [index, quoted(name), logit, probability].join(','),
  );
  return ['index,name,logit,probability', ...lines, ''].join('\n');
}

/** Quotes names with commas, such as "tench, Tinca tinca". */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
