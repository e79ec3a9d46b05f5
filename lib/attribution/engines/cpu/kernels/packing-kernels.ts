import { interleave } from './interleave';
import type { Kernel } from './kernel';
import { transformWeights } from './winograd-weights';

const NONE = { panels: [], length: 1, stride: 0, laneStride: 0 };
const NO_WEIGHTS = { outputs: 0, inputs: 0, outputStride: 0, inputStride: 0 };

/** Every kernel that packs weights, of nothing: a program with these packs the weights of all networks. */
export const PACKING_KERNELS: readonly Kernel[] = [
  interleave(NONE, 0, 0),
  transformWeights(2, NO_WEIGHTS, 0, 0),
  transformWeights(4, NO_WEIGHTS, 0, 0),
];
