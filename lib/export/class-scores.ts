/** What the network says of one class. */
export interface ClassRow {
  readonly index: number;
  readonly name: string;
  /** Score before softmax. */
  readonly logit: number;
  /** Softmax probability, 0 to 1. */
  readonly probability: number;
}

/** Every class, in the model's order. */
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

/** As CSV with a line of names (RFC 4180, but with the line ends of this century). */
export function classRowsAsCsv(rows: readonly ClassRow[]): string {
  const lines = rows.map(({ index, name, logit, probability }) =>
    [index, quoted(name), logit, probability].join(','),
  );
  return ['index,name,logit,probability', ...lines, ''].join('\n');
}

/** Names such as "tench, Tinca tinca" have commas. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
