import { sizeOf, stridesOf } from '../../tensor';
import { reducedAxes } from '../shapes/reductions';
import { type Evaluator, fromNumbers, toNumbers } from './evaluator';
import { stridedOffsets } from './strided-offsets';

interface Reduction {
  readonly start: number;
  readonly step: (sum: number, value: number) => number;
  readonly finish?: (sum: number, count: number) => number;
}

export const reductions: Readonly<Record<string, Reduction>> = {
  ReduceSum: { start: 0, step: (sum, value) => sum + value },
  ReduceProd: { start: 1, step: (product, value) => product * value },
  ReduceMax: { start: Number.NEGATIVE_INFINITY, step: Math.max },
  ReduceMin: { start: Number.POSITIVE_INFINITY, step: Math.min },
  ReduceMean: { start: 0, step: (sum, value) => sum + value, finish: (sum, count) => sum / count },
  ReduceSumSquare: { start: 0, step: (sum, value) => sum + value * value },
  ReduceL2: { start: 0, step: (sum, value) => sum + value * value, finish: Math.sqrt },
};

export function evaluateReduction({ start, step, finish = (sum) => sum }: Reduction): Evaluator {
  return (call, [x], [output]) => {
    const { dims } = x!;
    const axes = reducedAxes(call);
    const kept = dims.map((dim, axis) => (axes.has(axis) ? 1 : dim));
    const strides = stridesOf(kept).map((stride, axis) => (axes.has(axis) ? 0 : stride));
    const targets = stridedOffsets(dims, strides);
    const values = toNumbers(x!);
    const sums = new Float64Array(sizeOf(kept)).fill(start);
    targets.forEach((target, i) => {
      sums[target] = step(sums[target]!, values[i]!);
    });
    const count = values.length / sums.length;
    return [
      fromNumbers(
        output!.type,
        output!.dims,
        sums.map((sum) => finish(sum, count)),
      ),
    ];
  };
}
