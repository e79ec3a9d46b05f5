import { type FunctionBuilder, f32, f32x4, type I32, i32, type Local, type V128, v128 } from '../assembler';
import { type ImageLayout, imageStrides } from '../plan/layout';
import type { Plan, PoolStep } from '../plan/step';
import { epilogueCode, epilogueKey } from './epilogue-code';
import { type EpilogueOperand, epilogueOperands } from './epilogue-operands';
import type { Addresses, Kernel } from './kernel';
import { storeLanes } from './store-lanes';
import { sumOf } from './sum-of';
import { type Bounds, boundsOf, isInside, setBounds, type WindowAxis, windowAxis } from './window-bounds';

/** Vectors that a unit reads; about 10 µs. */
const READS_PER_UNIT = 16384;

/** Taps up to which a window inside the picture is unrolled. */
const MAX_UNROLLED = 25;

/** Everything that the code depends on. */
interface Shape {
  readonly step: PoolStep;
  readonly input: ImageLayout;
  readonly output: ImageLayout;
  readonly rows: WindowAxis;
  readonly columns: WindowAxis;
  readonly operands: readonly EpilogueOperand[];
  /** Rows of outputs in a unit, over all pictures. */
  readonly rowsPerUnit: number;
}

/** Kernel of a maximum or mean over windows. Vectors hold channels. */
export function poolKernels(step: PoolStep, plan: Plan, addresses: Addresses): readonly Kernel[] {
  const shape = shapeOf(step, plan, addresses);
  const { input, output, rows, operands, rowsPerUnit } = shape;
  return [
    {
      key: keyOf(shape),
      emit: (module) =>
        module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => emitUnit(f, shape, args, unit)),
      args: [
        addresses.value(step.output) + imageStrides(output).origin * 4,
        addresses.value(step.input) + imageStrides(input).origin * 4,
        ...operands.map(({ address }) => address),
      ],
      units: Math.ceil((output.dims[0] * rows.outputs) / rowsPerUnit),
      scratchBytes: 0,
    },
  ];
}

function keyOf({ step, input, output, rows, columns, operands }: Shape): string {
  const { operator, countsPads, epilogue } = step;
  const strides = operands.map((operand) => operand.strides);
  const numbers = JSON.stringify([countsPads, input, output, rows, columns, strides]);
  return `pool ${operator} ${numbers} ${epilogueKey({ program: epilogue, operands })}`;
}

function shapeOf(step: PoolStep, plan: Plan, addresses: Addresses): Shape {
  const input = plan.values[step.input]!.layout as ImageLayout;
  const output = plan.values[step.output]!.layout as ImageLayout;
  const rows = windowAxis(step.window, 0, input.dims, output.dims);
  const columns = windowAxis(step.window, 1, input.dims, output.dims);
  const readsPerRow = columns.outputs * vectorsOf(output) * rows.kernel * columns.kernel;
  const operands = epilogueOperands(step.epilogue, output, plan, addresses);
  const rowsPerUnit = Math.ceil(READS_PER_UNIT / readsPerRow);
  return { step, input, output, rows, columns, operands, rowsPerUnit };
}

const vectorsOf = (layout: ImageLayout): number => Math.ceil(layout.dims[1] / 4);

function emitUnit(f: FunctionBuilder, shape: Shape, args: Local<'i32'>, unit: Local<'i32'>): void {
  const { input, output, rows, columns, operands, rowsPerUnit } = shape;
  const [from, to] = [imageStrides(input), imageStrides(output)];
  const all = output.dims[0] * rows.outputs;
  const end = f.let('i32', i32.mul(i32.add(unit, 1), rowsPerUnit));
  f.if(i32.gtS(end, all), () => f.set(end, i32.const(all)));
  const [at, column] = [f.local('i32'), f.local('i32')];
  const bounds: Window = { rows: boundsOf(f), columns: boundsOf(f) };
  const pixel = pixelCode(f, shape, bounds);
  f.repeat(at, i32.mul(unit, rowsPerUnit), end, () => {
    const picture = f.let('i32', i32.divU(at, rows.outputs));
    const row = f.let('i32', i32.remU(at, rows.outputs));
    setBounds(f, bounds.rows, rows, row);
    const firstRow = i32.sub(i32.mul(row, rows.stride), rows.pad);
    const source = f.let(
      'i32',
      sumOf(i32.load(args, 4), i32.mul(picture, from.picture * 4), i32.mul(firstRow, from.row * 4)),
    );
    f.increment(source, -columns.pad * from.pixel * 4);
    const target = f.let(
      'i32',
      sumOf(i32.load(args), i32.mul(picture, to.picture * 4), i32.mul(row, to.row * 4)),
    );
    const others = operands.map(({ strides }, index) =>
      f.let(
        'i32',
        sumOf(
          i32.load(args, 8 + index * 4),
          i32.mul(picture, strides.picture * 4),
          i32.mul(row, strides.row * 4),
        ),
      ),
    );
    f.repeat(column, 0, columns.outputs, () => {
      setBounds(f, bounds.columns, columns, column);
      const inside = i32.and(isInside(rows, row), isInside(columns, column));
      pixel(inside, source, target, others);
      f.increment(source, columns.stride * from.pixel * 4);
      f.increment(target, to.pixel * 4);
      for (const [index, { strides }] of operands.entries()) f.increment(others[index]!, strides.pixel * 4);
    });
  });
}

interface Window {
  readonly rows: Bounds;
  readonly columns: Bounds;
}

/** Returns a function that emits an output pixel, all its channels. */
function pixelCode(f: FunctionBuilder, shape: Shape, bounds: Window) {
  const { step, input, output, rows, columns, operands } = shape;
  const { row, pixel } = imageStrides(input);
  const taps = rows.kernel * columns.kernel;
  const [sums, nans] = [f.local('v128'), f.local('v128')];
  const epilogue = epilogueCode(f, { program: step.epilogue, operands });
  const take = (value: V128): void => {
    const lanes = f.let('v128', value);
    if (step.operator === 'average') f.set(sums, f32x4.add(sums, lanes));
    else {
      f.set(sums, f32x4.pmax(sums, lanes));
      f.set(nans, v128.or(nans, f32x4.ne(lanes, lanes)));
    }
  };
  const counted = i32.mul(difference(bounds.rows), difference(bounds.columns));
  const finish = (count: I32): V128 => {
    if (step.operator === 'max') return v128.or(sums, nans);
    const divisor = step.countsPads ? taps : count;
    return f32x4.div(sums, f32x4.splat(f32.convertI32S(divisor)));
  };
  const start = v128.f32(step.operator === 'max' ? -Infinity : 0);
  return (inside: I32, source: Local<'i32'>, target: Local<'i32'>, others: readonly Local<'i32'>[]) => {
    const vector = (compute: (place: Local<'i32'>) => void, count: I32) => {
      const offset = f.local('i32');
      f.repeat(
        offset,
        0,
        vectorsOf(output) * 16,
        () => {
          f.set(sums, start);
          f.set(nans, v128.zero);
          compute(f.let('i32', i32.add(source, offset)));
          const addresses = others.map((other, index) =>
            operands[index]!.isSplat ? other : i32.add(other, offset),
          );
          const result = epilogue(finish(count), addresses, 0);
          const lanes = output.dims[1] < 4 ? output.dims[1] : 4;
          storeLanes(f, i32.add(target, offset), result, lanes, 0);
        },
        16,
      );
    };
    const clipped = () =>
      vector((place) => {
        const [tapRow, tapColumn] = [f.local('i32'), f.local('i32')];
        f.repeat(tapRow, bounds.rows.first, bounds.rows.end, () => {
          f.repeat(tapColumn, bounds.columns.first, bounds.columns.end, () => {
            const down = i32.mul(tapRow, rows.dilation * row * 4);
            const right = i32.mul(tapColumn, columns.dilation * pixel * 4);
            take(v128.load(sumOf(place, down, right)));
          });
        });
      }, counted);
    if (taps > MAX_UNROLLED) {
      clipped();
      return;
    }
    const whole = () =>
      vector((place) => {
        for (let tap = 0; tap < taps; tap++) {
          const down = Math.floor(tap / columns.kernel) * rows.dilation * row;
          const right = (tap % columns.kernel) * columns.dilation * pixel;
          take(v128.load(place, (down + right) * 4));
        }
      }, taps);
    f.if(inside, whole, clipped);
  };
}

const difference = ({ first, end }: Bounds) => i32.sub(end, first);
