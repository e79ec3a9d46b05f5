import { expectType, type Tensor } from '../../../tensor';
import { type ImageLayout, type ImageStrides, imageStrides } from '../plan/layout';
import type { Operand } from '../plan/operand';
import type { PointwiseProgram } from '../plan/pointwise-program';
import type { Plan } from '../plan/step';
import type { Addresses } from './kernel';
import { pointwiseOperands } from './pointwise-code';

/** Strides of an operand along the dimensions of the result, in floats; 0 where it broadcasts. */
export interface OperandStrides {
  readonly picture: number;
  readonly row: number;
  readonly pixel: number;
}

/** What an epilogue reads beside the step's result. */
export interface EpilogueOperand {
  /** Of the element that belongs to the first pixel's channel 0. */
  readonly address: number;
  readonly strides: OperandStrides;
  /** Whether one number holds for all channels of a pixel. */
  readonly isSplat: boolean;
}

/** The operands of an epilogue on an image, in the order of `pointwiseOperands`. */
export function epilogueOperands(
  program: PointwiseProgram | undefined,
  output: ImageLayout,
  plan: Plan,
  addresses: Addresses,
): readonly EpilogueOperand[] {
  return (program ? pointwiseOperands(program) : []).map((operand) => {
    const { layout, strides, address } = place(operand, plan, addresses);
    const [pictures, channels, height, width] = layout.dims;
    if (layout.dims.some((dim, axis) => dim !== 1 && dim !== output.dims[axis])) {
      throw new Error(`An operand of dimensions ${layout.dims} does not broadcast to ${output.dims}.`);
    }
    return {
      address: address + strides.origin * 4,
      strides: {
        picture: pictures === 1 ? 0 : strides.picture,
        row: height === 1 ? 0 : strides.row,
        pixel: width === 1 ? 0 : strides.pixel,
      },
      isSplat: channels === 1,
    };
  });
}

interface Place {
  readonly layout: ImageLayout;
  readonly strides: ImageStrides;
  readonly address: number;
}

function place(operand: Operand, plan: Plan, addresses: Addresses): Place {
  if (typeof operand === 'string') return placeConstant(operand, plan.constants.get(operand)!, addresses);
  const { name, layout } = plan.values[operand]!;
  const address = addresses.value(operand);
  if (layout.kind === 'image') return { layout, strides: imageStrides(layout), address };
  const image = imageLayout(layout.dims);
  const [, channels, height, width] = image.dims;
  const area = height * width;
  if (channels > 1 && area > 1) throw new Error(`The operand ${name} is not an image.`);
  const strides = { picture: channels * area, row: width, pixel: 1, origin: 0 };
  return { layout: image, strides, address };
}

/** Constants are packed as images. */
function placeConstant(name: string, tensor: Tensor, addresses: Addresses): Place {
  const layout = imageLayout(tensor.dims);
  const strides = imageStrides(layout);
  const { data } = expectType(tensor, 'float32');
  const size = layout.dims[0] * strides.picture;
  const address = addresses.packed('image', [name], size, (target) => packImage(data, layout, target));
  return { layout, strides, address };
}

/** An image without a border; dims get leading ones up to rank 4. */
function imageLayout(dims: readonly number[]): ImageLayout {
  const padded = [...new Array<number>(4 - dims.length).fill(1), ...dims];
  return {
    kind: 'image',
    dims: padded as [number, number, number, number],
    border: { top: 0, left: 0, bottom: 0, right: 0 },
  };
}

/** Writes a row-major array as an image. */
function packImage(data: Float32Array, layout: ImageLayout, target: Float32Array): void {
  const [pictures, channels, height, width] = layout.dims;
  const { pixel } = imageStrides(layout);
  const area = height * width;
  for (let picture = 0; picture < pictures; picture++) {
    for (let channel = 0; channel < channels; channel++) {
      const from = (picture * channels + channel) * area;
      for (let at = 0; at < area; at++) target[(picture * area + at) * pixel + channel] = data[from + at]!;
    }
  }
}
