import { createRandom, type Random } from '../../../../random/prng';
import { float32Tensor, sizeOf } from '../../../../tensor';
import { type AxisPhase, convPhase, gradientPhases, phaseReach } from '../../plan/axis-phase';
import type { ImageLayout } from '../../plan/layout';
import type { PointwiseProgram } from '../../plan/pointwise-program';
import type { ConvAlgorithm, ConvGradientStep, ConvStep, Plan, Window } from '../../plan/step';

/** A convolution with random data. */
export interface ConvShape {
  readonly kind?: 'conv' | 'conv-gradient';
  readonly pictures?: number;
  /** Channels, height and width of x. */
  readonly x: readonly [number, number, number];
  /** Channels of y. */
  readonly outputs: number;
  readonly kernel: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly dilations?: readonly [number, number];
  /** Before and after. */
  readonly pads?: readonly [number, number];
  readonly group?: number;
  readonly hasBias?: boolean;
  readonly algorithm?: ConvAlgorithm;
  readonly epilogue?: 'residual' | 'mask' | 'scale' | 'magnitude';
}

/** Values of a plan's convolution step; arrays are row-major [N, C, H, W]. */
export interface ConvCase {
  readonly plan: Plan;
  readonly step: ConvStep | ConvGradientStep;
  readonly data: ReadonlyMap<number, Float32Array>;
}

type Dims = readonly [number, number, number, number];

/** Values 0 and 1 are input and output, 2 is the epilogue's operand. */
export function convCase(shape: ConvShape, seed: number): ConvCase {
  const random = createRandom(seed);
  const { kind = 'conv', pictures = 1, x, outputs, kernel, group = 1, algorithm = 'direct' } = shape;
  const { strides = [1, 1], dilations = [1, 1], pads = [0, 0] } = shape;
  const window: Window = { kernel, strides, dilations, pads };
  const yDims = [0, 1].map((axis) => {
    const reach = (kernel[axis]! - 1) * dilations[axis]!;
    return Math.floor((x[axis + 1]! + 2 * pads[axis]! - reach - 1) / strides[axis]!) + 1;
  });
  const dims = { x: [pictures, ...x] as Dims, y: [pictures, outputs, yDims[0]!, yDims[1]!] as Dims };
  const isGradient = kind === 'conv-gradient';
  const [inputDims, outputDims] = isGradient ? [dims.y, dims.x] : [dims.x, dims.y];
  const input = inputLayout(inputDims, outputDims, window, isGradient, algorithm, random);
  const output = image(outputDims, random);
  const { program, operand } = epilogueOf(shape.epilogue, output, random);
  const weights = float32Tensor(
    [outputs, x[0] / group, ...kernel],
    normals(outputs * (x[0] / group) * kernel[0] * kernel[1], random),
  );
  const bias = float32Tensor([outputs], normals(outputs, random));
  const base = { nodes: ['node'], input: 0, output: 1, weights: 'w', window, group, algorithm };
  const layouts = [input, output, operand];
  return {
    step: isGradient
      ? { ...base, kind, epilogue: program }
      : { ...base, kind, bias: shape.hasBias ? 'b' : undefined, epilogue: program },
    data: new Map(
      [0, 2].map((id) => {
        const size = sizeOf(layouts[id]!.dims);
        return [id, normals(size, random)];
      }),
    ),
    plan: {
      values: layouts.map((layout, id) => ({ name: `value ${id}`, layout, offset: 0 })),
      steps: [],
      inputs: new Map(),
      outputs: new Map(),
      constants: new Map([
        ['w', weights],
        ['b', bias],
      ]),
      size: 0,
    },
  };
}

export const normals = (count: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => random.normal());

/** The border that the step needs, and a random excess. */
function inputLayout(
  dims: Dims,
  outputs: Dims,
  window: Window,
  isGradient: boolean,
  algorithm: ConvAlgorithm,
  random: Random,
): ImageLayout {
  const tile = algorithm === 'winograd-2' ? 2 : algorithm === 'winograd-4' ? 4 : 1;
  const [rows, columns] = ([0, 1] as const).map((axis) => {
    const count = Math.ceil(outputs[axis + 2]! / tile) * tile;
    const phases: readonly AxisPhase[] = isGradient
      ? gradientPhases(window, axis, count)
      : [convPhase(window, axis, count)];
    const { first, last } = phaseReach(phases);
    return { before: -first, after: Math.max(0, last + 1 - dims[axis + 2]!) };
  });
  return {
    kind: 'image',
    dims,
    border: {
      top: rows!.before + random.int(2),
      bottom: rows!.after + random.int(2),
      left: columns!.before + random.int(2),
      right: columns!.after + random.int(2),
    },
  };
}

function image(dims: Dims, random: Random): ImageLayout {
  const border = { top: random.int(3), left: random.int(3), bottom: random.int(3), right: random.int(3) };
  return { kind: 'image', dims, border };
}

/** A residual sum and ReLU, the mask of a backward pass, factors of the channels, or absolute values. */
function epilogueOf(
  epilogue: ConvShape['epilogue'],
  output: ImageLayout,
  random: Random,
): { readonly program: PointwiseProgram | undefined; readonly operand: ImageLayout } {
  const computed = { kind: 'computed' } as const;
  const second = { kind: 'operand', operand: 2 } as const;
  const first = { kind: 'result', index: 0 } as const;
  const instruction = { parameters: [] };
  const [pictures, channels] = output.dims;
  switch (epilogue) {
    case undefined:
      return { program: undefined, operand: output };
    case 'residual':
      return {
        program: [
          { ...instruction, operator: 'Add', terms: [computed, second] },
          { ...instruction, operator: 'Relu', terms: [first] },
        ],
        operand: output,
      };
    case 'mask':
      return {
        program: [
          { ...instruction, operator: 'Step', terms: [second] },
          { ...instruction, operator: 'Mul', terms: [computed, first] },
        ],
        operand: image(output.dims, random),
      };
    case 'scale':
      return {
        program: [{ ...instruction, operator: 'Mul', terms: [computed, second] }],
        operand: image([pictures, channels, 1, 1], random),
      };
    case 'magnitude':
      return { program: [{ ...instruction, operator: 'Abs', terms: [computed] }], operand: output };
  }
}
