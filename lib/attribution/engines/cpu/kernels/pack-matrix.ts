import { interleave } from './interleave';
import type { Addresses } from './kernel';
import { PANEL } from './matmul-shape';

interface Matrix {
  readonly name: string;
  /** Columns and rows, of which [N, K] has the first as rows. */
  readonly n: number;
  readonly k: number;
  readonly isTransposed: boolean;
}

/** Address of a matrix [K, N], or [N, K], as [N / 8][K][8], with zeros behind the last column. */
export function packMatrix({ name, n, k, isTransposed }: Matrix, addresses: Addresses): number {
  const [stride, laneStride] = isTransposed ? [1, k] : [n, 1];
  const panels = Array.from({ length: Math.ceil(n / PANEL) }, (_, panel) => ({
    start: panel * PANEL * laneStride,
    lanes: Math.min(PANEL, n - panel * PANEL),
  }));
  return addresses.weights({
    key: `matrix ${isTransposed}`,
    from: name,
    floats: panels.length * PANEL * k,
    kernel: (source, target) => interleave({ panels, length: k, stride, laneStride }, source, target),
  });
}
