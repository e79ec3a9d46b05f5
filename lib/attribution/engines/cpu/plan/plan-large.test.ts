import { expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { int, ints } from '../../../onnx/attributes';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { float32Tensor } from '../../../tensor';
import { planGraph } from './plan-graph';

/** Of the forward pass; the gradient has about twice as many. */
const NODES = 4000;
const DIMS = [1, 4, 2, 2];

/** Of processor time, for a graph and its gradient; an idle core takes a third. */
const BOUND_SECONDS = 10;

/** Adds about 4,000 nodes behind `x` and returns the last one; `weights` is a kernel of 3 × 3. */
type Grow = (b: GraphBuilder, x: string, weights: string) => string;

const SAME = { pads: ints([1, 1, 1, 1]) };

const FORMS: Readonly<Record<string, Grow>> = {
  'a chain of blocks': (b, input, weights) => {
    let x = input;
    for (let index = 0; index < NODES / 4; index++) {
      const branch = b.node('Conv', [b.node('Sigmoid', [x]), weights], SAME);
      x = b.node('Add', [b.node('Tanh', [branch]), x]);
    }
    return x;
  },
  'a chain of cheap operators': (b, input) => {
    let x = input;
    for (let index = 0; index < NODES; index++) x = b.node('Relu', [x]);
    return x;
  },
  'a chain of views and reductions': (b, input) => {
    let x = input;
    for (let index = 0; index < NODES / 2; index++) {
      x = b.node('Transpose', [b.node('Softmax', [x], { axis: int(1) })], { perm: ints([0, 1, 3, 2]) });
    }
    return x;
  },
  'branches that meet in a sum': (b, x) =>
    b.node(
      'Sum',
      Array.from({ length: NODES }, () => b.node('Sigmoid', [x])),
    ),
  'branches that are joined': (b, x, weights) => {
    const branches = Array.from({ length: NODES / 2 }, () =>
      b.node('Relu', [b.node('Conv', [x, weights], SAME)]),
    );
    return b.node('ReduceMax', [b.node('Concat', branches, { axis: int(2) })], { axes: ints([1]) });
  },
};

test.each(Object.entries(FORMS))(
  '10,000 nodes, %s with its gradient, are planned in seconds',
  async (_, grow) => {
    const b = new GraphBuilder('large');
    const x = b.input('x', 'float32', DIMS);
    const weights = b.initializer('w', float32Tensor([4, 4, 3, 3], new Float32Array(144).fill(0.1)));
    const y = b.node('ReduceSum', [grow(b, x, weights)], { keepdims: int(0) });
    b.output(y, 'float32', []);
    const start = process.cpuUsage();
    const { steps, outputs } = await planGraph(differentiate(b.build(), y, ['x']));
    const { user } = process.cpuUsage(start);
    expect(outputs.size).toBe(2);
    expect(steps.length).toBeGreaterThan(NODES / 100);
    expect(user / 1e6).toBeLessThan(BOUND_SECONDS);
  },
  120_000,
);
