import { float, int, ints, string } from '../../../../onnx/attributes';
import type { Attributes, Graph } from '../../../../onnx/graph';
import { GraphBuilder } from '../../../../onnx/graph-builder';
import { inferShapes } from '../../../../onnx/infer-shapes';
import { float32Tensor, sizeOf } from '../../../../tensor';

/**
 * Network of one node or a few nodes per entry of `choices`, each a number from which operator, operands and
 * attributes follow. The input is `x` [2, 5, 9, 8], the output `y`.
 */
export function randomGraph(choices: readonly number[]): Graph {
  const network = new Network();
  for (const choice of choices) network.grow(choice);
  return network.finish();
}

/** Largest height and width, so that the test is fast. */
const MAX_SIZE = 24;

class Network {
  private readonly b = new GraphBuilder('random');
  private readonly values = [this.b.input('x', 'float32', [2, 5, 9, 8])];
  private rest = 0;

  grow(choice: number): void {
    this.rest = choice;
    const x = this.pickValue();
    const [n, c, h, w] = this.dimsOf(x) as [number, number, number, number];
    const grown = this.pick<() => string>([
      () => this.conv(x, c, h, w),
      () => this.conv(x, c, h, w),
      () => this.plainConv(x, c),
      () => this.pool(x, h, w),
      () => this.activation(x),
      () => this.activation(x),
      () => this.binary(x),
      () => this.excite(x, c),
      () => this.node('Concat', [x, this.pickLike(x, [0, 2, 3])], { axis: int(1) }),
      () => this.slice(x, c, h, w),
      () => this.pad(x),
      () => this.shuffle(x, [n, c, h, w]),
      () => this.resize(x, h, w),
      () => this.node('Softmax', [x], { axis: int(1 + this.below(3)) }),
    ])();
    this.values.push(grown);
  }

  finish(): Graph {
    const last = this.values.at(-1)!;
    const y = this.b.node('Mul', [last, this.weights([], 1.5)], {}, { output: 'y' });
    this.b.output(y, 'float32', this.dimsOf(y));
    return this.b.build();
  }

  private conv(x: string, c: number, h: number, w: number): string {
    const group = this.pick([1, 1, c]);
    const perGroup = c / group;
    const outputs = group === 1 ? this.pick([1, 2, 3, 5, 6, 8, 8, 16]) : group * (1 + this.below(2));
    const pads = [this.below(3), this.below(3), this.below(3), this.below(3)];
    const kernel = [1 + this.below(3), 1 + this.below(4)];
    const dilations = [1 + this.below(2), 1];
    const fits = [h, w].every(
      (size, axis) => size + pads[axis]! >= (kernel[axis]! - 1) * dilations[axis]! + 1,
    );
    const attributes = {
      group: int(group),
      pads: ints(pads),
      strides: ints([1 + this.below(3), 1 + this.below(2)]),
      dilations: ints(dilations),
    };
    const used = fits ? kernel : [1, 1];
    const inputs = [x, this.weights([outputs, perGroup, ...used], 1 / Math.sqrt(perGroup * sizeOf(used)))];
    return this.node('Conv', this.below(2) ? [...inputs, this.weights([outputs], 1)] : inputs, attributes);
  }

  /** 3 × 3 of stride 1, which Winograd's algorithms compute. */
  private plainConv(x: string, c: number): string {
    const w = this.weights([this.pick([8, 16]), c, 3, 3], 1 / Math.sqrt(9 * c));
    return this.node('Conv', [x, w], { pads: ints([1, 1, 1, 1]) });
  }

  private pool(x: string, h: number, w: number): string {
    const kernel = [Math.min(h, 1 + this.below(3)), Math.min(w, 1 + this.below(3))];
    const padOf = (size: number) => Math.min(this.below(2), size - 1);
    const begins = kernel.map(padOf);
    const strides = [1 + this.below(3), 1 + this.below(2)];
    const attributes = {
      kernel_shape: ints(kernel),
      strides: ints(strides),
      pads: ints([...begins, ...begins]),
    };
    // onnxruntime also counts windows that start behind the input.
    const isSafe = kernel.every((size, axis) => size >= strides[axis]! && begins[axis] === 0);
    const rounding = { ceil_mode: int(isSafe ? this.below(2) : 0) };
    if (this.below(2)) return this.node('MaxPool', [x], { ...attributes, ...rounding });
    return this.node('AveragePool', [x], { ...attributes, count_include_pad: int(this.below(2)) });
  }

  private activation(x: string): string {
    const op = this.pick([
      'Relu',
      'Sigmoid',
      'Tanh',
      'HardSwish',
      'LeakyRelu',
      'Elu',
      'Softplus',
      'Abs',
      'Erf',
    ]);
    return this.node(op, [x], op === 'LeakyRelu' ? { alpha: float(0.1) } : {});
  }

  private binary(x: string): string {
    return this.node(this.pick(['Add', 'Mul', 'Sub', 'Max']), [x, this.pickLike(x, [0, 1, 2, 3])]);
  }

  /** Weights each channel by a function of its mean. */
  private excite(x: string, c: number): string {
    const mean = this.node('GlobalAveragePool', [x]);
    const score = this.node('Conv', [mean, this.weights([c, c, 1, 1], 1 / Math.sqrt(c))]);
    return this.node('Mul', [x, this.node('Sigmoid', [score])]);
  }

  private slice(x: string, c: number, h: number, w: number): string {
    const cut = (size: number) => {
      const start = this.below(Math.ceil(size / 2));
      return [start, start + 1 + this.below(size - start)] as const;
    };
    const ranges = [cut(c), cut(h), cut(w)];
    const list = (values: readonly number[]) => this.b.int64s('list', values);
    return this.node('Slice', [
      x,
      list(ranges.map(([start]) => start)),
      list(ranges.map(([, end]) => end)),
      list([1, 2, 3]),
      list([1, 1 + this.below(2), 1]),
    ]);
  }

  private pad(x: string): string {
    const begins = [0, this.below(2), this.below(3), this.below(2)];
    const ends = [0, this.below(2), this.below(2), this.below(3)];
    return this.node('Pad', [
      x,
      this.b.int64s('pads', [...begins, ...ends]),
      this.weights([], this.below(2)),
    ]);
  }

  /** Exchanges axes, with or without another shape between. */
  private shuffle(x: string, [n, c, h, w]: readonly [number, number, number, number]): string {
    const shape = (dims: readonly number[]) => this.b.int64s('shape', dims);
    if (c % 2 !== 0)
      return this.node('Transpose', [x], {
        perm: ints(
          this.pick([
            [0, 2, 3, 1],
            [0, 1, 3, 2],
          ]),
        ),
      });
    const split = this.node('Reshape', [x, shape([n, 2, c / 2, h, w])]);
    const moved = this.node('Transpose', [split], { perm: ints([0, 2, 1, 3, 4]) });
    return this.node('Reshape', [moved, shape([n, c, h, w])]);
  }

  private resize(x: string, h: number, w: number): string {
    if (Math.max(h, w) * 2 > MAX_SIZE) return x;
    const scales = this.b.floats('scales', [1, 1, 2, this.pick([1, 2, 1.5])]);
    const attributes = this.below(2)
      ? { mode: string('linear') }
      : {
          mode: string('nearest'),
          coordinate_transformation_mode: string('asymmetric'),
          nearest_mode: string('floor'),
        };
    return this.node('Resize', [x, '', scales], attributes);
  }

  private node(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.b.node(op, inputs, attributes, { name: op, output: `${op}_value` });
  }

  /** Seeded by the choice; multiples of an odd number spread the values. */
  private weights(dims: readonly number[], scale: number): string {
    const seed = 1 + this.rest;
    const values = Array.from({ length: sizeOf(dims) }, (_, i) => scale * Math.sin(seed + 12.9898 * (i + 1)));
    return this.b.initializer('weights', float32Tensor(dims, values));
  }

  private dimsOf(name: string): readonly number[] {
    return inferShapes(this.b.build()).get(name)!.dims;
  }

  /** One of the last values, so that there are chains and branches. */
  private pickValue(): string {
    return this.pick(this.values.slice(-3).reverse());
  }

  /** The latest value with the same sizes along some axes; x itself if there is no other. */
  private pickLike(x: string, axes: readonly number[]): string {
    const dims = this.dimsOf(x);
    const fits = (name: string) => axes.every((axis) => this.dimsOf(name)[axis] === dims[axis]);
    return this.values.toReversed().find((name) => name !== x && fits(name)) ?? x;
  }

  private pick<T>(options: readonly T[]): T {
    return options[this.below(options.length)]!;
  }

  private below(count: number): number {
    const result = this.rest % count;
    this.rest = Math.floor(this.rest / count);
    return result;
  }
}
