import { sizeOf } from '../../../../tensor';
import { type ImageLayout, imageStrides, layoutSize } from '../layout';
import type { Operand, ValueId } from '../operand';
import type { PointwiseProgram } from '../pointwise-program';
import type { Plan } from '../step';
import { placesOf } from '../view';
import { runProgram } from './run-program';

/** An element of a value: one index per axis. */
type Index = readonly number[];

/** The block of a plan and how to read and write the elements of its values. */
export class PlanMemory {
  readonly block: Float32Array;

  constructor(readonly plan: Plan) {
    this.block = new Float32Array(plan.size);
  }

  layout(operand: Operand) {
    if (typeof operand === 'number') return this.plan.values[operand]!.layout;
    return { kind: 'dense', dims: this.plan.constants.get(operand)!.dims } as const;
  }

  /** Floats of a value, with those behind it, or of a constant. */
  floats(operand: Operand): Float32Array {
    if (typeof operand === 'string') return this.plan.constants.get(operand)!.data as Float32Array;
    const { offset, layout } = this.plan.values[operand]!;
    return this.block.subarray(offset, offset + layoutSize(layout));
  }

  /**
   * Finds the first channel of a pixel of an image in its floats; pixels of the border must be zero, except
   * for padded channels.
   */
  pixelFinder(id: ValueId): (n: number, y: number, x: number) => number {
    const layout = this.image(id);
    const { picture, row, pixel, origin } = imageStrides(layout);
    const floats = this.floats(id);
    const [, channels, height, width] = layout.dims;
    const { top, left, bottom, right } = layout.border;
    return (n, y, x) => {
      const place = origin + n * picture + y * row + x * pixel;
      if (y >= 0 && x >= 0 && y < height && x < width) return place;
      if (y < -top || x < -left || y >= height + bottom || x >= width + right)
        throw new Error(`A step reads outside the border of "${this.plan.values[id]!.name}".`);
      if (floats.subarray(place, place + channels).some((value) => value !== 0))
        throw new Error(`The border of "${this.plan.values[id]!.name}" is not zero.`);
      return place;
    };
  }

  /** Reads elements of an image. */
  imageReader(id: ValueId): (n: number, c: number, y: number, x: number) => number {
    const find = this.pixelFinder(id);
    const floats = this.floats(id);
    return (n, c, y, x) => floats[find(n, y, x) + c]!;
  }

  /** Writes the elements of an image after a program, and NaN where channels are padded. */
  writeImage(
    id: ValueId,
    epilogue: PointwiseProgram | undefined,
    compute: (n: number, c: number, y: number, x: number) => number,
  ): void {
    const { dims, ...layout } = this.image(id);
    const [pictures, channels, height, width] = dims;
    const { picture, row, pixel, origin } = imageStrides({ dims, ...layout });
    const floats = this.floats(id);
    const results = new Float32Array(sizeOf(dims));
    const read = this.programReader(dims);
    let at = 0;
    const eachPixel = (write: (place: number, n: number, y: number, x: number) => void) => {
      for (let n = 0; n < pictures; n++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) write(origin + n * picture + y * row + x * pixel, n, y, x);
    };
    eachPixel((_, n, y, x) => {
      for (let c = 0; c < channels; c++) {
        const computed = Math.fround(compute(n, c, y, x));
        results[at++] = epilogue ? runProgram(epilogue, read([n, c, y, x]), computed) : computed;
      }
    });
    at = 0;
    eachPixel((place) => {
      for (let c = 0; c < pixel; c++) floats[place + c] = c < channels ? results[at++]! : Number.NaN;
    });
  }

  writeDense(id: ValueId, compute: (index: Index) => number): void {
    const { dims } = this.layout(id);
    const results = Float32Array.from({ length: sizeOf(dims) }, (_, at) => compute(indexOf(at, dims)));
    this.floats(id).set(results);
  }

  /** Reads the operands of a program for an element of its result. */
  programReader(dims: readonly number[]): (index: Index) => (term: { readonly operand: Operand }) => number {
    const known = new Map<Operand, (index: Index) => number>();
    let current: Index = [];
    const read = ({ operand }: { readonly operand: Operand }) => {
      const reader = known.get(operand) ?? this.elementReader(operand, dims.length);
      known.set(operand, reader);
      return reader(current);
    };
    return (index) => {
      current = index;
      return read;
    };
  }

  /** Reads an operand at an index of a result of `rank` axes, to which it broadcasts. */
  private elementReader(operand: Operand, rank: number): (index: Index) => number {
    const layout = this.layout(operand);
    const floats = this.floats(operand);
    const { start, strides } = placesOf(layout);
    const extra = rank - layout.dims.length;
    const steps = Array.from({ length: rank }, (_, axis) =>
      axis < extra || layout.dims[axis - extra] === 1 ? 0 : strides[axis - extra]!,
    );
    return (index) => {
      let place = start;
      for (let axis = 0; axis < rank; axis++) place += index[axis]! * steps[axis]!;
      return floats[place]!;
    };
  }

  image(id: ValueId): ImageLayout {
    const layout = this.layout(id);
    if (layout.kind !== 'image') throw new Error(`"${this.plan.values[id]!.name}" is no image.`);
    return layout;
  }
}

/** Index of the `at`-th element in row-major order. */
export function indexOf(at: number, dims: readonly number[]): number[] {
  const index = dims.map(() => 0);
  let rest = at;
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    index[axis] = rest % dims[axis]!;
    rest = Math.floor(rest / dims[axis]!);
  }
  return index;
}
