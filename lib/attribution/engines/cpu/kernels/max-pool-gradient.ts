import { type FunctionBuilder, f32x4, type I32, i32, type Local, v128 } from '../assembler';
import { type ImageLayout, imageStrides } from '../plan/layout';
import type { MaxPoolGradientStep, Plan } from '../plan/step';
import { epilogueCode, epilogueKey } from './epilogue-code';
import { type EpilogueOperand, epilogueOperands } from './epilogue-operands';
import type { Addresses, Kernel } from './kernel';
import { storeLanes } from './store-lanes';
import { sumOf } from './sum-of';
import { boundsOf, isInside, setBounds, type WindowAxis, windowAxis } from './window-bounds';

/** Vectors of dx that a unit writes, at least; about 10 µs. */
const VECTORS_PER_UNIT = 2048;

/** Taps up to which a whole window is unrolled. */
const MAX_UNROLLED = 9;

/** Everything that the code depends on. */
interface Shape {
  readonly step: MaxPoolGradientStep;
  /** Of x, dx, and of y and dy. */
  readonly x: ImageLayout;
  readonly dx: ImageLayout;
  readonly y: ImageLayout;
  readonly dy: ImageLayout;
  readonly rows: WindowAxis;
  readonly columns: WindowAxis;
  readonly operands: readonly EpilogueOperand[];
  /** Rows of dx in a unit; units do not cross pictures. */
  readonly band: number;
  readonly bands: number;
}

/** Positions in `args`. */
const ARGS = { dx: 0, x: 4, y: 8, dy: 12, operands: 16 } as const;

/**
 * Kernel of a maximum pool's gradient. A unit owns a band of rows of dx, sets it to zero, adds the gradient
 * of every window whose first maximum lies in the band, and applies the epilogue.
 */
export function maxPoolGradientKernels(
  step: MaxPoolGradientStep,
  plan: Plan,
  addresses: Addresses,
): readonly Kernel[] {
  const shape = shapeOf(step, plan, addresses);
  const place = (id: number) =>
    addresses.value(id) + imageStrides(plan.values[id]!.layout as ImageLayout).origin * 4;
  const { x, dx, y, dy, rows, columns, operands, bands } = shape;
  const strides = operands.map((operand) => operand.strides);
  const epilogue = epilogueKey({ program: step.epilogue, operands });
  return [
    {
      key: `max-pool-gradient ${JSON.stringify([x, dx, y, dy, rows, columns, strides])} ${epilogue}`,
      emit: (module) =>
        module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => emitUnit(f, shape, args, unit)),
      args: [step.output, step.x, step.y, step.dy].map(place).concat(operands.map(({ address }) => address)),
      units: x.dims[0] * bands,
      scratchBytes: 0,
    },
  ];
}

function shapeOf(step: MaxPoolGradientStep, plan: Plan, addresses: Addresses): Shape {
  const layout = (id: number) => plan.values[id]!.layout as ImageLayout;
  const [x, dx, y, dy] = [layout(step.x), layout(step.output), layout(step.y), layout(step.dy)];
  const rows = windowAxis(step.window, 0, x.dims, y.dims);
  const columns = windowAxis(step.window, 1, x.dims, y.dims);
  // Windows that reach two bands are computed twice, so a band is a few windows high.
  const least = 4 * Math.max(rows.stride, (rows.kernel - 1) * rows.dilation);
  const wanted = Math.ceil(VECTORS_PER_UNIT / (columns.inputs * vectorsOf(x)));
  const bands = Math.ceil(rows.inputs / Math.max(least, wanted));
  const band = Math.ceil(rows.inputs / bands);
  const operands = epilogueOperands(step.epilogue, dx, plan, addresses);
  return { step, x, dx, y, dy, rows, columns, operands, band, bands: Math.ceil(rows.inputs / band) };
}

const vectorsOf = (layout: ImageLayout): number => Math.ceil(layout.dims[1] / 4);

/** Rows of a picture, from `first`, before `end`. */
interface Band {
  readonly picture: Local<'i32'>;
  readonly first: Local<'i32'>;
  readonly end: Local<'i32'>;
}

function emitUnit(f: FunctionBuilder, shape: Shape, args: Local<'i32'>, unit: Local<'i32'>): void {
  const { rows, band, bands } = shape;
  const picture = f.let('i32', i32.divU(unit, bands));
  const first = f.let('i32', i32.mul(i32.remU(unit, bands), band));
  const end = f.let('i32', i32.add(first, band));
  f.if(i32.gtS(end, rows.inputs), () => f.set(end, i32.const(rows.inputs)));
  const owned = { picture, first, end };
  forEachPixel(f, shape, owned, args, (pixel, _, lanes) => {
    storeLanes(f, pixel, f.let('v128', v128.zero), lanes, 0);
  });
  routeWindows(f, shape, owned, args);
  const { program, operands } = { program: shape.step.epilogue, operands: shape.operands };
  if (!program) return;
  const epilogue = epilogueCode(f, { program, operands });
  forEachPixel(f, shape, owned, args, (pixel, others, lanes) => {
    storeLanes(f, pixel, epilogue(v128.load(pixel), others, 0), lanes, 0);
  });
}

/** Visits the vectors of dx in a band, with the places of the epilogue's operands. */
function forEachPixel(
  f: FunctionBuilder,
  { dx, columns, operands }: Shape,
  { picture, first, end }: Band,
  args: Local<'i32'>,
  visit: (place: Local<'i32'>, operands: readonly I32[], lanes: number) => void,
): void {
  const strides = imageStrides(dx);
  const [row, column, offset] = [f.local('i32'), f.local('i32'), f.local('i32')];
  f.repeat(row, first, end, () => {
    const at = (of: { picture: number; row: number }, address: I32) =>
      f.let('i32', sumOf(address, i32.mul(picture, of.picture * 4), i32.mul(row, of.row * 4)));
    const pixel = at(strides, i32.load(args, ARGS.dx));
    const others = operands.map((operand, index) =>
      at(operand.strides, i32.load(args, ARGS.operands + index * 4)),
    );
    f.repeat(column, 0, columns.inputs, () => {
      const vector = () => {
        const places = operands.map(({ isSplat }, index) =>
          isSplat ? others[index]! : i32.add(others[index]!, offset),
        );
        visit(f.let('i32', i32.add(pixel, offset)), places, Math.min(4, dx.dims[1]));
      };
      f.repeat(offset, 0, vectorsOf(dx) * 16, vector, 16);
      f.increment(pixel, strides.pixel * 4);
      for (const [index, operand] of operands.entries()) {
        f.increment(others[index]!, operand.strides.pixel * 4);
      }
    });
  });
}

/** Adds the gradients of all windows that reach a band. */
function routeWindows(f: FunctionBuilder, shape: Shape, band: Band, args: Local<'i32'>): void {
  const { x, dx, y, dy, rows, columns } = shape;
  const { first, end } = windowsOf(f, rows, band);
  const [row, column] = [f.local('i32'), f.local('i32')];
  const bounds = { rows: boundsOf(f), columns: boundsOf(f) };
  const place = (address: number, layout: ImageLayout) => {
    const strides = imageStrides(layout);
    const start = f.let('i32', i32.add(i32.load(args, address), i32.mul(band.picture, strides.picture * 4)));
    return (atRow: I32, atColumn: I32) =>
      sumOf(start, i32.mul(atRow, strides.row * 4), i32.mul(atColumn, strides.pixel * 4));
  };
  const places = { x: place(ARGS.x, x), dx: place(ARGS.dx, dx) };
  const outputs = { y: place(ARGS.y, y), dy: place(ARGS.dy, dy) };
  const windowRow = () => {
    setBounds(f, bounds.rows, rows, row);
    f.repeat(column, 0, columns.outputs, () => {
      setBounds(f, bounds.columns, columns, column);
      const yPixel = f.let('i32', outputs.y(row, column));
      const dyPixel = f.let('i32', outputs.dy(row, column));
      /** Searches the maximum in the vectors of the window's channels. */
      const search = (visitTaps: (offset: Local<'i32'>, visit: Visit) => void) => {
        const offset = f.local('i32');
        f.repeat(
          offset,
          0,
          vectorsOf(x) * 16,
          () => visitTaps(offset, routeCode(f, shape, yPixel, dyPixel, offset)),
          16,
        );
      };
      const clipped = () =>
        search((offset, visit) => {
          const [tapRow, tapColumn] = [f.local('i32'), f.local('i32')];
          f.repeat(tapRow, bounds.rows.first, bounds.rows.end, () => {
            const inputRow = f.let('i32', positionOf(rows, row, tapRow));
            const isOwned = f.let('i32', isBetween(inputRow, band));
            f.repeat(tapColumn, bounds.columns.first, bounds.columns.end, () => {
              const inputColumn = f.let('i32', positionOf(columns, column, tapColumn));
              const at = (of: typeof places.x) => f.let('i32', i32.add(of(inputRow, inputColumn), offset));
              visit(at(places.x), at(places.dx), 0, 0, isOwned);
            });
          });
        });
      const whole = () =>
        search((offset, visit) => {
          const [top, left] = [positionOf(rows, row, 0), positionOf(columns, column, 0)];
          const at = (of: typeof places.x) => f.let('i32', i32.add(of(top, left), offset));
          const [xAt, dxAt] = [at(places.x), at(places.dx)];
          for (let tap = 0; tap < rows.kernel * columns.kernel; tap++) {
            const down = Math.floor(tap / columns.kernel) * rows.dilation;
            const right = (tap % columns.kernel) * columns.dilation;
            const offsetIn = (layout: ImageLayout) => {
              const strides = imageStrides(layout);
              return (down * strides.row + right * strides.pixel) * 4;
            };
            visit(xAt, dxAt, offsetIn(x), offsetIn(dx));
          }
        });
      if (rows.kernel * columns.kernel > MAX_UNROLLED) clipped();
      else f.if(isWhole(shape, band, row, column), whole, clipped);
    });
  };
  // A band between two windows has none.
  f.if(i32.ltS(first, end), () => f.repeat(row, first, end, windowRow));
}

/** Emits one element of a window: its place in x and dx; the gradient is added if the band owns it. */
type Visit = (
  x: Local<'i32'>,
  dx: Local<'i32'>,
  xOffset: number,
  dxOffset: number,
  isOwned?: Local<'i32'>,
) => void;

/** Loads maximum and gradient; what it returns finds the first element that equals the maximum. */
function routeCode(f: FunctionBuilder, { dx }: Shape, y: I32, dy: I32, offset: Local<'i32'>): Visit {
  const maximum = f.let('v128', v128.load(i32.add(y, offset)));
  const gradient = f.let('v128', v128.load(i32.add(dy, offset)));
  const searched = f.let('v128', v128.not(v128.zero));
  return (xAt, dxAt, xOffset, dxOffset, isOwned) => {
    const isEqual = f32x4.eq(v128.load(xAt, xOffset), maximum);
    const found = f.let('v128', v128.and(isEqual, searched));
    f.set(searched, v128.andnot(searched, found));
    const add = () => {
      const sum = f32x4.add(v128.load(dxAt, dxOffset), v128.and(gradient, found));
      storeLanes(f, dxAt, f.let('v128', sum), Math.min(4, dx.dims[1]), dxOffset);
    };
    if (isOwned) f.if(isOwned, add);
    else add();
  };
}

/** Whether a row lies in a band. */
const isBetween = (row: I32, { first, end }: Band) => i32.ltU(i32.sub(row, first), i32.sub(end, first));

/** Whether a window lies inside the picture and its rows in the band. */
function isWhole({ rows, columns }: Shape, band: Band, row: Local<'i32'>, column: Local<'i32'>) {
  const isInPicture = i32.and(isInside(rows, row), isInside(columns, column));
  const top = positionOf(rows, row, 0);
  const bottom = positionOf(rows, row, rows.kernel - 1);
  return i32.and(isInPicture, i32.and(isBetween(top, band), isBetween(bottom, band)));
}

const positionOf = ({ stride, dilation, pad }: WindowAxis, output: I32, tap: I32) =>
  sumOf(i32.mul(output, stride), i32.mul(tap, dilation), -pad);

/** Outputs whose windows reach a band: o · stride − pad + reach ≥ first, and o · stride − pad < end. */
function windowsOf(f: FunctionBuilder, { outputs, kernel, stride, dilation, pad }: WindowAxis, band: Band) {
  const reach = (kernel - 1) * dilation;
  const least = f.let('i32', sumOf(band.first, pad - reach + stride - 1));
  const first = f.let('i32', i32.select(i32.gtS(least, 0), i32.divS(least, stride), 0));
  const most = f.let('i32', i32.add(i32.divS(sumOf(band.end, pad - 1), stride), 1));
  const end = f.let('i32', i32.select(i32.ltS(most, outputs), most, outputs));
  return { first, end };
}
