import type { Window } from '../../onnx/shapes/window';

type Size = readonly [channels: number, height: number, width: number];

/** A convolution of one picture, without groups and dilations. */
export interface ConvShape {
  readonly input: Size;
  readonly output: Size;
  readonly window: Window;
}

type Weights = ArrayLike<number>;

/**
 * Computes a convolution and its gradient in float64. Inputs are padded and split by the phases of the
 * stride, so that a tap of the kernel reads one contiguous range for all outputs of a channel, whose rows are
 * as wide as those of the inputs. Gradients add to the same ranges.
 */
export class ConvPlanes {
  private readonly rowWidth: number;
  private readonly phaseSize: number;
  private readonly channelSize: number;
  /** Outputs of a channel, with the gaps between their rows. */
  private readonly wideSize: number;
  /** Start of each tap's range within a channel. */
  private readonly taps: readonly number[];

  constructor(private readonly shape: ConvShape) {
    const { output, window } = shape;
    const [kernelRows, kernelColumns] = window.kernel as [number, number];
    const [rows, columns] = window.strides as [number, number];
    this.rowWidth = output[2] + Math.ceil(kernelColumns / columns);
    this.phaseSize = (output[1] + Math.ceil(kernelRows / rows)) * this.rowWidth;
    this.channelSize = rows * columns * this.phaseSize;
    this.wideSize = (output[1] - 1) * this.rowWidth + output[2];
    this.taps = Array.from({ length: kernelRows * kernelColumns }, (_, at) =>
      this.place(Math.floor(at / kernelColumns), at % kernelColumns),
    );
  }

  /** y [M, P, Q] of x [C, H, W], weights [M, C, kh, kw] and bias [M]. */
  forward(x: Float64Array, weights: Weights, bias: Weights | undefined): Float64Array {
    const { input, output } = this.shape;
    const padded = new Float64Array(input[0] * this.channelSize);
    this.forEachInput((inPicture, inPlanes) => {
      padded[inPlanes] = x[inPicture]!;
    });
    const starts = this.tapStarts();
    const y = new Float64Array(output[0] * output[1] * output[2]);
    const sums = new Float64Array(this.wideSize);
    for (let m = 0; m < output[0]; m++) {
      sums.fill(bias?.[m] ?? 0);
      const factors = Float64Array.from(starts, (_, at) => weights[m * starts.length + at]!);
      addProducts({ target: sums, at: 0, length: sums.length }, factors, padded, starts);
      this.forEachRow(m, (inY, inSums) => y.set(sums.subarray(inSums, inSums + output[2]), inY));
    }
    return y;
  }

  /** dx [C, H, W] of dy [M, P, Q] and weights [M, C, kh, kw]. */
  gradient(dy: Float64Array, weights: Weights): Float64Array {
    const { input, output } = this.shape;
    const wide = new Float64Array(output[0] * this.wideSize);
    const starts = Int32Array.from({ length: output[0] }, (_, m) => m * this.wideSize);
    for (const [m, start] of starts.entries()) {
      this.forEachRow(m, (inY, inWide) => wide.set(dy.subarray(inY, inY + output[2]), start + inWide));
    }
    const sums = new Float64Array(input[0] * this.channelSize);
    const targets = this.tapStarts();
    for (const [tap, at] of targets.entries()) {
      const factors = Float64Array.from(starts, (_, m) => weights[m * targets.length + tap]!);
      addProducts({ target: sums, at, length: this.wideSize }, factors, wide, starts);
    }
    const dx = new Float64Array(input[0] * input[1] * input[2]);
    this.forEachInput((inPicture, inPlanes) => {
      dx[inPicture] = sums[inPlanes]!;
    });
    return dx;
  }

  /** Place within a channel of a row and a column that count from the padding on. */
  private place(row: number, column: number): number {
    const [rows, columns] = this.shape.window.strides as [number, number];
    const phase = (row % rows) * columns + (column % columns);
    return phase * this.phaseSize + Math.floor(row / rows) * this.rowWidth + Math.floor(column / columns);
  }

  private forEachInput(move: (inPicture: number, inPlanes: number) => void): void {
    const [channels, height, width] = this.shape.input;
    const [above, before] = this.shape.window.padsBegin as [number, number];
    let at = 0;
    for (let c = 0; c < channels; c++)
      for (let row = 0; row < height; row++)
        for (let column = 0; column < width; column++)
          move(at++, c * this.channelSize + this.place(row + above, column + before));
  }

  /** Start of the range of each channel and tap. */
  private tapStarts(): Int32Array {
    const { length } = this.taps;
    return Int32Array.from(
      { length: this.shape.input[0] * length },
      (_, at) => Math.floor(at / length) * this.channelSize + this.taps[at % length]!,
    );
  }

  private forEachRow(m: number, move: (inOutput: number, inWide: number) => void): void {
    const [, height, width] = this.shape.output;
    for (let row = 0; row < height; row++) move((m * height + row) * width, row * this.rowWidth);
  }
}

interface Range {
  readonly target: Float64Array;
  readonly at: number;
  readonly length: number;
}

/** Adds factors times ranges of the source, four at a time, which takes half as long as one at a time. */
function addProducts(range: Range, factors: Float64Array, source: Float64Array, starts: Int32Array): void {
  for (let first = 0; first < factors.length; first += 4) {
    const [a, b, c, d] = [first, first + 1, first + 2, first + 3];
    addFour(
      range,
      source,
      factors[a]!,
      starts[a]!,
      factors[b] ?? 0,
      starts[b] ?? 0,
      factors[c] ?? 0,
      starts[c] ?? 0,
      factors[d] ?? 0,
      starts[d] ?? 0,
    );
  }
}

function addFour(
  { target, at, length }: Range,
  source: Float64Array,
  ...[a, fromA, b, fromB, c, fromC, d, fromD]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
): void {
  for (let index = 0; index < length; index++) {
    target[at + index]! +=
      a * source[fromA + index]! +
      b * source[fromB + index]! +
      c * source[fromC + index]! +
      d * source[fromD + index]!;
  }
}
