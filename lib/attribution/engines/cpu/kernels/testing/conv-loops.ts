import { expectType, sizeOf } from '../../../../tensor';
import type { ImageLayout } from '../../plan/layout';
import type { ConvCase, ConvShape } from './conv-case';

/** A result [N, C, H, W] in float64, and for each element the sum of its terms' absolute values. */
export interface LoopResult {
  readonly values: Float64Array;
  readonly magnitudes: Float64Array;
}

/** A convolution or its gradient, as loops over outputs, inputs and taps, with its epilogue. */
export function convLoops({ plan, step, data }: ConvCase, epilogue: ConvShape['epilogue']): LoopResult {
  const isGradient = step.kind === 'conv-gradient';
  const layouts = plan.values.map(({ layout }) => layout as ImageLayout);
  const [x, y] = isGradient ? [layouts[1]!.dims, layouts[0]!.dims] : [layouts[0]!.dims, layouts[1]!.dims];
  const target = isGradient ? x : y;
  const values = new Float64Array(sizeOf(target));
  const magnitudes = new Float64Array(values.length);
  const input = data.get(0)!;
  const weights = expectType(plan.constants.get(step.weights)!, 'float32').data;
  const { kernel, strides, dilations, pads } = step.window;
  const [groupIn, groupOut] = [x[1] / step.group, y[1] / step.group];
  const add = (at: number, term: number) => {
    values[at]! += term;
    magnitudes[at]! += Math.abs(term);
  };
  for (let n = 0; n < x[0]; n++) {
    for (let m = 0; m < y[1]; m++) {
      for (let c = 0; c < groupIn; c++) {
        const xPlane = (n * x[1] + Math.floor(m / groupOut) * groupIn + c) * x[2] * x[3];
        const yPlane = (n * y[1] + m) * y[2] * y[3];
        for (let ky = 0; ky < kernel[0]; ky++) {
          for (let kx = 0; kx < kernel[1]; kx++) {
            const weight = weights[((m * groupIn + c) * kernel[0] + ky) * kernel[1] + kx]!;
            for (let i = 0; i < y[2]; i++) {
              const row = i * strides[0] + ky * dilations[0] - pads[0];
              if (row < 0 || row >= x[2]) continue;
              for (let j = 0; j < y[3]; j++) {
                const column = j * strides[1] + kx * dilations[1] - pads[1];
                if (column < 0 || column >= x[3]) continue;
                const [inX, inY] = [xPlane + row * x[3] + column, yPlane + i * y[3] + j];
                if (isGradient) add(inX, input[inY]! * weight);
                else add(inY, input[inX]! * weight);
              }
            }
          }
        }
      }
    }
  }
  if (step.kind === 'conv' && step.bias)
    addBias(values, y, expectType(plan.constants.get('b')!, 'float32').data);
  if (epilogue) applyEpilogue(values, epilogue, data.get(2)!, target);
  if (epilogue === 'scale') applyEpilogue(magnitudes, epilogue, data.get(2)!.map(Math.abs), target);
  return { values, magnitudes };
}

function addBias(values: Float64Array, [, channels, height, width]: ImageLayout['dims'], bias: Float32Array) {
  for (const at of values.keys()) values[at]! += bias[Math.floor(at / (height * width)) % channels]!;
}

function applyEpilogue(
  values: Float64Array,
  epilogue: NonNullable<ConvShape['epilogue']>,
  operand: Float32Array,
  [, , height, width]: ImageLayout['dims'],
): void {
  for (const [at, value] of values.entries()) {
    if (epilogue === 'residual') values[at] = Math.max(0, value + operand[at]!);
    else if (epilogue === 'magnitude') values[at] = Math.abs(value);
    else if (epilogue === 'mask') values[at] = operand[at]! > 0 ? value : 0;
    else values[at] = value * operand[Math.floor(at / (height * width))]!;
  }
}
