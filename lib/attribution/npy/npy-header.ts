/** First bytes of every .npy file: \x93NUMPY. */
export const NPY_MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** Header of a .npy file. */
export interface NpyHeader {
  /** NumPy's type string, e.g. '<f4'. */
  readonly descr: string;
  /** Whether the array is column-major, which is not supported. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/**
 * Parses the Python dictionary of a .npy header, with its three keys in any order. Returns undefined if it is
 * invalid.
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseNpyHeader(text: string): NpyHeader | undefined {
  if (!/^\{.*\}\s*$/.test(text)) return undefined;
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) return undefined;
  const sizes = (shape.match(/\d+/g) ?? []).map(Number);
  if (!sizes.every(Number.isSafeInteger)) return undefined;
  return { descr, fortranOrder: order === 'True', shape: sizes };
}

/** Formats the header like NumPy, e.g. {'descr': '<f4', 'fortran_order': False, 'shape': (3, 224, 224), }. */
export function formatNpyHeader({ descr, fortranOrder, shape }: NpyHeader): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': ${tuple}, }`;
}
