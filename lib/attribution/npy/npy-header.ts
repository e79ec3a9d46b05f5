/** First bytes of every .npy file: \x93NUMPY. */
export const NPY_MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);

/** What the header of a .npy file says of its array. */
export interface NpyHeader {
  /** NumPy's type string, e.g. '<f4'. */
  readonly descr: string;
  /** Column-major, which this project does not read. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/**
 * Reads the Python dictionary of a .npy header, the three keys in any order. Returns undefined where it is something else.
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function parseNpyHeader(text: string): NpyHeader | undefined {
  if (!/^\{.*\}\s*$/.test(text)) return undefined;
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) return undefined;
  return { descr, fortranOrder: order === 'True', shape: (shape.match(/\d+/g) ?? []).map(Number) };
}

/** The dictionary as NumPy writes it, e.g. {'descr': '<f4', 'fortran_order': False, 'shape': (3, 224, 224), }. */
export function formatNpyHeader({ descr, fortranOrder, shape }: NpyHeader): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return `{'descr': '${descr}', 'fortran_order': ${fortranOrder ? 'True' : 'False'}, 'shape': ${tuple}, }`;
}
