/**
 * The bounds that every reader of a file checks before it spends memory or time; usable files stay below
 * them. A file beyond one is refused in one sentence. docs/reliability.md gives the reasons; a test compares
 * the limits.
 */
export const BOUNDS = {
  rank: 8,
  nodes: 12_000,
  messages: 400_000,
  integers: 2 ** 20,
  numbers: 2 ** 24,
  nodeValues: 1024,
  nameLength: 1000,
  shapeValues: 1024,
  window: 1024,
  windowReads: 2 ** 32,
  multiplications: 10 ** 12,
  valueElements: 2 ** 26,
  batchElements: 2 ** 29,
  graphElements: 2 ** 30,
  foldedElements: 2 ** 25,
  createdElements: 2 ** 23,
  foldedPerWeight: 16,
  headOperators: 64,
  classes: 250_000,
  labelBytes: 2 ** 24,
  manifestBytes: 2 ** 20,
  inputPx: 1024,
  pickleInstructions: 2 ** 20,
  pickleContainers: 2 ** 18,
  safetensorsHeader: 2 ** 22,
  zipEntries: 2 ** 16,
  npyHeader: 10_000,
} as const;

export type BoundName = keyof typeof BOUNDS;
