/** A bound on what a file may contain, and why a usable file stays below it. */
interface Bound {
  readonly limit: number;
  readonly reason: string;
}

/**
 * The bounds that every reader of a file checks before it spends memory or time. A file beyond one of them is
 * refused in one sentence. docs/reliability.md lists this table; a test compares them.
 */
const TABLE = {
  sentenceLength: { limit: 300, reason: 'a sentence is read at a glance, whatever names a file contains' },
  shownName: { limit: 72, reason: 'two names and the sentence around them stay below 300 characters' },
  rank: { limit: 8, reason: 'networks of pictures use at most 6 axes' },
  nodes: { limit: 12_000, reason: 'exports of the largest published classifiers have several thousand' },
  messages: {
    limit: 400_000,
    reason: 'a node, a shape or a tensor takes 2 bytes in a file, and 300 in memory',
  },
  integers: { limit: 2 ** 20, reason: 'shapes and attributes are short, and a byte becomes 32 in memory' },
  numbers: { limit: 2 ** 24, reason: 'exporters store large weights as raw bytes, not as lists of numbers' },
  nodeValues: { limit: 1024, reason: 'the widest Concat of a published network has some 100 inputs' },
  nameLength: { limit: 1000, reason: 'exporters name values by their module, in some 100 characters' },
  shapeValues: { limit: 1024, reason: 'an input that holds a shape, axes or pads has one number per axis' },
  window: { limit: 1024, reason: 'a kernel, stride, dilation or padding is no larger than a picture' },
  windowReads: { limit: 2 ** 32, reason: 'the pools of published networks read some 10^8 values' },
  multiplications: { limit: 10 ** 12, reason: 'the largest published network needs as many for a picture' },
  valueElements: {
    limit: 2 ** 26,
    reason: 'the attention of the largest transformers has 5 · 10^7 elements',
  },
  batchElements: {
    limit: 2 ** 29,
    reason: 'a value of several pictures; no engine in a browser holds 2 GiB',
  },
  graphElements: { limit: 2 ** 30, reason: 'no engine in a browser has more than 4 GiB' },
  foldedElements: { limit: 2 ** 25, reason: 'read and written; half of them are written, 64 MB as float32' },
  createdElements: {
    limit: 2 ** 23,
    reason: 'constants that an engine computes, beside as many as there are weights',
  },
  foldedPerWeight: { limit: 16, reason: 'dequantising and scaling a weight takes fewer operations' },
  headOperators: { limit: 64, reason: 'written-out heads have some 10 operators' },
  classes: { limit: 250_000, reason: 'the largest published label set has 203,094 classes' },
  labelBytes: { limit: 2 ** 24, reason: 'as many classes with names of 64 characters' },
  manifestBytes: { limit: 2 ** 20, reason: 'the manifest of a network with 1,000 layers has 200 kB' },
  inputPx: { limit: 1024, reason: 'published classifiers take pictures of at most 800 pixels' },
  pickleInstructions: { limit: 2 ** 20, reason: 'the largest published checkpoints have some 400,000' },
  pickleContainers: { limit: 2 ** 18, reason: 'an empty dict takes 1 byte in a file, and 200 in memory' },
  safetensorsHeader: { limit: 2 ** 22, reason: 'a tensor takes some 100 bytes of it' },
  zipEntries: { limit: 2 ** 16, reason: 'a checkpoint has one entry per tensor' },
  npyHeader: { limit: 10_000, reason: 'NumPy refuses longer ones, too' },
} as const satisfies Record<string, Bound>;

export type BoundName = keyof typeof TABLE;

export const BOUND_TABLE: Readonly<Record<BoundName, Bound>> = TABLE;

/** The limits by name. */
export const BOUNDS = Object.fromEntries(
  Object.entries(BOUND_TABLE).map(([name, { limit }]) => [name, limit]),
) as Readonly<Record<BoundName, number>>;
