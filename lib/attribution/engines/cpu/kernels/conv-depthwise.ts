import { type FunctionBuilder, i32, type Local, type ModuleBuilder } from '../assembler';
import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { convGather } from './conv-gather';
import { type DepthwiseShape, depthwiseTile, tilePixels } from './depthwise-tile';
import { type EpilogueShape, epilogueKey } from './epilogue-code';
import { epilogueOperands, type OperandStrides } from './epilogue-operands';
import type { Addresses, Features, Kernel } from './kernel';
import { packBias } from './pack-bias';
import { depthwiseSize, packDepthwise } from './pack-depthwise';

const ARGUMENT = { input: 0, weights: 1, bias: 2, pointers: 3 } as const;

/** Units of a picture's phase, so that threads share its rows. */
const UNITS_OF_ROWS = 8;

/** Sizes are constants of the code; strides in floats. */
interface Shape {
  readonly pictures: number;
  readonly channels: number;
  readonly phases: readonly DepthwiseShape['phase'][];
  readonly input: OperandStrides;
  /** Of the output and of each operand of the epilogue. */
  readonly pointers: readonly OperandStrides[];
  readonly hasBias: boolean;
  /** Floats of the packed weights of each phase. */
  readonly weights: readonly number[];
}

/** Whether each output channel reads one input channel, with the same number. */
export function isDepthwise(step: ConvStep | ConvGradientStep, plan: Plan): boolean {
  return [step.input, step.output].every((id) => plan.values[id]!.layout.dims[1] === step.group);
}

/** A depthwise convolution or its gradient: vectors of four channels of a few adjacent pixels. */
export function depthwiseKernels(
  step: ConvStep | ConvGradientStep,
  plan: Plan,
  addresses: Addresses,
): readonly Kernel[] {
  const gather = convGather(step, plan);
  const operands = epilogueOperands(step.epilogue, gather.output, plan, addresses);
  const [input, output] = [imageStrides(gather.input), imageStrides(gather.output)];
  const strides = ({ picture, row, pixel }: OperandStrides) => ({ picture, row, pixel });
  const bias = step.kind === 'conv' ? step.bias : undefined;
  const phases = gather.phases.filter(([rows, columns]) => rows.count > 0 && columns.count > 0);
  const pictures = gather.output.dims[0];
  const shape: Shape = {
    pictures,
    channels: output.pixel,
    phases,
    input: strides(input),
    pointers: [output, ...operands.map((operand) => operand.strides)].map(strides),
    hasBias: bias !== undefined,
    weights: phases.map((phase) => depthwiseSize(gather.group, phase)),
  };
  const epilogue: EpilogueShape = { program: step.epilogue, operands };
  const channels = { group: 1, outputChannels: gather.group };
  return [
    {
      key: `conv-depthwise:${JSON.stringify([shape, epilogueKey(epilogue)])}`,
      emit: (module, features) => emitDepthwise(module, features, shape, epilogue),
      args: [
        addresses.value(step.input) + input.origin * 4,
        packDepthwise(gather, addresses),
        bias === undefined ? 0 : packBias(bias, channels, plan, addresses),
        addresses.value(step.output) + output.origin * 4,
        ...operands.map(({ address }) => address),
      ],
      units: phases.reduce((units, [rows]) => units + pictures * unitsOf(rows.count), 0),
      scratchBytes: 0,
    },
  ];
}

const rowsPerUnit = (rows: number): number => Math.ceil(rows / UNITS_OF_ROWS);
const unitsOf = (rows: number): number => Math.ceil(rows / rowsPerUnit(rows));

function emitDepthwise(module: ModuleBuilder, features: Features, shape: Shape, epilogue: EpilogueShape) {
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
    let weights = 0;
    for (const [index, phase] of shape.phases.entries()) {
      const units = shape.pictures * unitsOf(phase[0].count);
      const offset = weights;
      f.if(i32.ltU(unit, units), () => {
        emitUnit(f, features, { shape, epilogue, phase, weights: offset * 4 }, args, unit);
        f.return();
      });
      f.set(unit, i32.sub(unit, units));
      weights += shape.weights[index]!;
    }
  });
}

interface PhaseCode {
  readonly shape: Shape;
  readonly epilogue: EpilogueShape;
  readonly phase: DepthwiseShape['phase'];
  /** Bytes to the phase's weights. */
  readonly weights: number;
}

/** Emits the rows of a unit of a phase, which `unit` counts from 0. */
function emitUnit(
  f: FunctionBuilder,
  features: Features,
  { shape, epilogue, phase, ...offsets }: PhaseCode,
  args: Local<'i32'>,
  unit: Local<'i32'>,
): void {
  const [rows, columns] = phase;
  const word = (index: number) => i32.load(args, index * 4);
  const perPicture = unitsOf(rows.count);
  const picture = f.let('i32', i32.divU(unit, perPicture));
  const row = f.let('i32', i32.mul(i32.remU(unit, perPicture), rowsPerUnit(rows.count)));
  const end = f.let('i32', i32.add(row, rowsPerUnit(rows.count)));
  f.set(end, i32.select(i32.gtS(end, rows.count), rows.count, end));
  const weights = f.let('i32', i32.add(word(ARGUMENT.weights), offsets.weights));
  const bias = shape.hasBias ? f.let('i32', word(ARGUMENT.bias)) : undefined;
  const input = f.local('i32');
  const pointers = shape.pointers.map(() => f.local('i32'));
  /** Address in an image at a row: `first + row · step`. */
  const rowStart = (base: number, strides: OperandStrides, firsts: readonly number[], step: number) => {
    const start = firsts[0]! * strides.row + firsts[1]! * strides.pixel;
    const ofRow = i32.add(i32.mul(picture, strides.picture * 4), i32.mul(row, step * strides.row * 4));
    return i32.add(i32.add(word(base), ofRow), start * 4);
  };
  const tile = (pixels: number) => {
    const tileShape: DepthwiseShape = {
      channels: shape.channels,
      phase,
      inputRowBytes: shape.input.row * 4,
      inputPixelBytes: shape.input.pixel * 4,
      pointerBytes: shape.pointers.map(({ pixel }) => columns.step * pixel * 4),
      epilogue,
    };
    depthwiseTile(f, features, tileShape, pixels, { input, weights, bias, pointers });
    f.increment(input, pixels * columns.inputStep * shape.input.pixel * 4);
    for (const [index, pointer] of pointers.entries()) {
      f.increment(pointer, pixels * tileShape.pointerBytes[index]!);
    }
  };
  const most = tilePixels(columns.taps.length, columns.count);
  const [full, rest] = [Math.floor(columns.count / most), columns.count % most];
  const left = f.local('i32');
  f.loop((nextRow) => {
    f.set(input, rowStart(ARGUMENT.input, shape.input, [rows.first, columns.first], rows.inputStep));
    for (const [index, strides] of shape.pointers.entries()) {
      f.set(
        pointers[index]!,
        rowStart(ARGUMENT.pointers + index, strides, [rows.start, columns.start], rows.step),
      );
    }
    f.repeat(left, 0, full, () => tile(most));
    if (rest > 0) tile(rest);
    f.increment(row, 1);
    f.branchIf(nextRow, i32.ltS(row, end));
  });
}
