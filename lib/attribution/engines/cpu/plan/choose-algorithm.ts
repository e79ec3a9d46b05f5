import type { ConvAlgorithm, Window } from './step';

/** A convolution, or the gradient of one, from `inputs` to `outputs` channels. */
export interface ConvShape {
  readonly window: Window;
  readonly group: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Size of the forward convolution's result. */
  readonly height: number;
  readonly width: number;
}

export interface AlgorithmOptions {
  /** Refuses algorithms that lose digits (winograd-4). */
  readonly exact: boolean;
}

/** Time of each number that a transform reads or writes, in multiply-adds. */
const TRANSFORM_COST = 6;
/** Time to fetch a weight from memory, in multiply-adds. */
const WEIGHT_COST = 8;
/** Pixels or tiles that a kernel computes at a time; the last ones take as long as all. */
const PIXELS_AT_ONCE = 6;

/**
 * Algorithm with the lowest estimated cost for one picture: multiply-adds, the transforms of inputs and
 * outputs, and the weights, which every run fetches from memory. A batch uses the same one, because it then
 * has the same packed weights; larger tiles for the small maps of layer 4 of ResNet-18 would take 117 MB more
 * for 8 pictures, and 1.01 to 1.04 times the time.
 */
export function chooseAlgorithm(shape: ConvShape, { exact }: AlgorithmOptions): ConvAlgorithm {
  if (shape.group > 1 && shape.group === shape.inputs && shape.group === shape.outputs) return 'depthwise';
  if (!isWinogradWindow(shape)) return 'direct';
  const candidates: ConvAlgorithm[] = ['direct', 'winograd-2', ...(exact ? [] : (['winograd-4'] as const))];
  const cost = new Map(candidates.map((algorithm) => [algorithm, costOf(shape, algorithm)]));
  return candidates.reduce((best, next) => (cost.get(next)! < cost.get(best)! ? next : best));
}

/** Estimated cost in multiply-adds. */
export function costOf(shape: ConvShape, algorithm: ConvAlgorithm): number {
  const { window, group, inputs, outputs, height, width } = shape;
  const perTap = (inputs * outputs) / group;
  if (algorithm === 'direct' || algorithm === 'depthwise') {
    const weights = window.kernel[0] * window.kernel[1] * perTap;
    return weights * (roundUp(height * width) + WEIGHT_COST);
  }
  const tile = algorithm === 'winograd-2' ? 2 : 4;
  const points = (tile + 2) ** 2;
  const tiles = Math.ceil(height / tile) * Math.ceil(width / tile);
  const transforms = points * tiles * (inputs + outputs) * TRANSFORM_COST;
  return points * perTap * (roundUp(tiles) + WEIGHT_COST) + transforms;
}

function isWinogradWindow({ window, group, inputs, outputs }: ConvShape): boolean {
  const { kernel, strides, dilations } = window;
  const isUnit = [...strides, ...dilations].every((size) => size === 1);
  return kernel.every((size) => size === 3) && isUnit && group === 1 && inputs % 8 === 0 && outputs % 8 === 0;
}

function roundUp(pixels: number): number {
  return Math.ceil(pixels / PIXELS_AT_ONCE) * PIXELS_AT_ONCE;
}
