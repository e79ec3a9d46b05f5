import { expectType } from '../../../tensor';
import { type AxisPhase, convPhase, gradientPhases, phaseReach } from '../plan/axis-phase';
import { type ImageLayout, imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';

/** A convolution or its gradient: each output is a sum over taps of an input image. */
export interface ConvGather {
  readonly input: ImageLayout;
  readonly output: ImageLayout;
  /** Rows and columns of outputs that share their taps. */
  readonly phases: readonly (readonly [AxisPhase, AxisPhase])[];
  readonly group: number;
  /** Channels of each group. */
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Floats of an output pixel that may be written. */
  readonly storedFloats: number;
  readonly weights: GatherWeights;
}

/** Forward weights, as they stand in the graph; strides in floats. */
export interface GatherWeights {
  readonly name: string;
  readonly data: Float32Array;
  /** Rows and columns of the kernel. */
  readonly kernel: readonly [number, number];
  readonly groupStride: number;
  readonly outputStride: number;
  readonly inputStride: number;
}

/**
 * Throws an Error if the border of the input is too narrow for the window, because that is a bug.
 *
 * @param tile rows and columns of outputs that are computed at a time
 */
export function convGather(step: ConvStep | ConvGradientStep, plan: Plan, tile = 1): ConvGather {
  const input = imageOf(plan, step.input);
  const output = imageOf(plan, step.output);
  const isGradient = step.kind === 'conv-gradient';
  const [rows, columns] = ([0, 1] as const).map((axis) => {
    const count = Math.ceil(output.dims[axis + 2]! / tile) * tile;
    return isGradient ? gradientPhases(step.window, axis, count) : [convPhase(step.window, axis, count)];
  }) as [readonly AxisPhase[], readonly AxisPhase[]];
  const group = step.group;
  const [inputChannels, outputChannels] = [input.dims[1] / group, output.dims[1] / group];
  const kernel = step.window.kernel;
  const taps = kernel[0] * kernel[1];
  const forwardInputs = isGradient ? outputChannels : inputChannels;
  const strides = { outer: forwardInputs * taps, inner: taps };
  checkBorder(input, rows, columns, step.nodes);
  return {
    input,
    output,
    phases: rows.flatMap((row) => columns.map((column) => [row, column] as const)),
    group,
    inputChannels,
    outputChannels,
    storedFloats: imageStrides(output).pixel,
    weights: {
      name: step.weights,
      data: expectType(plan.constants.get(step.weights)!, 'float32').data,
      kernel,
      groupStride: inputChannels * outputChannels * taps,
      outputStride: isGradient ? strides.inner : strides.outer,
      inputStride: isGradient ? strides.outer : strides.inner,
    },
  };
}

/** Layout of a value that is an image. */
export function imageOf(plan: Plan, id: number): ImageLayout {
  const { name, layout } = plan.values[id]!;
  if (layout.kind !== 'image') throw new Error(`The value ${name} is not an image.`);
  return layout;
}

/** Floats from the first pixel inside the border to a pixel. */
export function pixelOffset(layout: ImageLayout, picture: number, row: number, column: number): number {
  const strides = imageStrides(layout);
  return picture * strides.picture + row * strides.row + column * strides.pixel;
}

function checkBorder(
  { dims, border }: ImageLayout,
  rows: readonly AxisPhase[],
  columns: readonly AxisPhase[],
  nodes: readonly string[],
): void {
  const [vertical, horizontal] = [phaseReach(rows), phaseReach(columns)];
  const fits =
    border.top >= -vertical.first &&
    border.left >= -horizontal.first &&
    dims[2] + border.bottom > vertical.last &&
    dims[3] + border.right > horizontal.last;
  if (!fits) throw new Error(`The border of the input of ${nodes.join()} is narrower than its window.`);
}
