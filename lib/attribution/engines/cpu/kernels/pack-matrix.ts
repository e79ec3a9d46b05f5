import { PANEL } from './matmul-shape';

/** Packs a matrix [K, N], or [N, K], as [N / 8][K][8], with zeros behind the last column. */
export function packMatrix(
  target: Float32Array,
  source: ArrayLike<number>,
  { n, k, isTransposed }: { readonly n: number; readonly k: number; readonly isTransposed: boolean },
): void {
  const [ofTerm, ofColumn] = isTransposed ? [1, k] : [n, 1];
  let at = 0;
  for (let panel = 0; panel < n; panel += PANEL) {
    for (let term = 0; term < k; term++) {
      for (let column = panel; column < panel + PANEL; column++) {
        target[at++] = column < n ? source[term * ofTerm + column * ofColumn]! : 0;
      }
    }
  }
}

/** Floats of a packed matrix. */
export const packedSize = (n: number, k: number): number => Math.ceil(n / PANEL) * PANEL * k;
