import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { int, ints } from '../onnx/attributes';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { expectType, float32Tensor, sizeOf } from '../tensor';
import { GRADIENT_BOUND, gradientError } from '../testing/check-gradient';
import { UserError } from '../user-error';
import { differentiate } from './differentiate';
import type { GradientRule } from './gradient-rule';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const vector = (...values: number[]) => float32Tensor([values.length], values);

async function run(graph: Graph, feeds: Record<string, number[]>): Promise<Record<string, number[]>> {
  const tensors = Object.entries(feeds).map(([name, values]) => [name, vector(...values)] as const);
  const outputs = await runGraph(engine, graph, Object.fromEntries(tensors));
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data }]) => [name, Array.from(data, Number)]),
  );
}

/** z = relu(x · w)² [2] with the inputs x and w. */
function squaredRelu(): Graph {
  const b = new GraphBuilder('squared-relu');
  const product = b.node(
    'Mul',
    [b.input('x', 'float32', [2]), b.input('w', 'float32', [2])],
    {},
    { output: 'p' },
  );
  const y = b.node('Relu', [product], {}, { name: 'relu', output: 'y' });
  b.output(b.node('Mul', [y, y], {}, { name: 'square', output: 'z' }), 'float32', [2]);
  return b.build();
}

describe('the differentiated graph', () => {
  const graph = differentiate(squaredRelu(), 'z', ['x', 'w']);

  test('has the seed as an additional input and each gradient as an additional output', () => {
    expect(graph.inputs.map(({ name }) => name)).toEqual(['x', 'w', 'z_grad']);
    expect(graph.inputs.at(-1)).toEqual({ name: 'z_grad', type: 'float32', dims: [2] });
    expect(graph.outputs.map(({ name }) => name)).toEqual(['z', 'x_grad', 'w_grad']);
    expect(graph.outputs.at(-1)).toEqual({ name: 'w_grad', type: 'float32', dims: [2] });
  });

  test('starts with the original graph, and the name of a node contains its origin', () => {
    expect(graph.nodes.slice(0, 3)).toEqual(squaredRelu().nodes);
    expect(graph.nodes.slice(3).map(({ name, outputs }) => [name, outputs[0]])).toEqual([
      ['square_Grad/Mul', 'square_Grad/Mul_output'],
      ['square_Grad/Mul_1', 'square_Grad/Mul_1_output'],
      ['y_Grad/Add', 'y_grad'],
      ['relu_Grad/HardSigmoid', 'relu_Grad/HardSigmoid_output'],
      ['relu_Grad/Mul', 'p_grad'],
      ['p_Grad/Mul', 'x_grad'],
      ['p_Grad/Mul_1', 'w_grad'],
    ]);
  });

  test('computes values and gradients', async () => {
    expect(await run(graph, { x: [2, -1], w: [3, 4], z_grad: [1, 10] })).toEqual({
      z: [36, 0],
      x_grad: [36, 0],
      w_grad: [24, -0],
    });
  });

  test('does not change the original graph', () => {
    const given = squaredRelu();
    differentiate(given, 'z', ['x']);
    expect(given).toEqual(squaredRelu());
  });
});

describe('the path', () => {
  test('contains only the requested gradients', () => {
    const { nodes } = differentiate(squaredRelu(), 'z', ['w']);
    expect(nodes.map(({ name }) => name)).toContain('p_Grad/Mul');
    expect(nodes.map(({ name }) => name)).not.toContain('p_Grad/Mul_1');
  });

  test('stops at an intermediate value, so earlier operators need no rule', async () => {
    const b = new GraphBuilder('stop');
    const counted = b.node(
      'CumSum',
      [
        b.input('x', 'float32', [3]),
        b.initializer('axis', { type: 'int64', dims: [], data: BigInt64Array.of(0n) }),
      ],
      {},
      { output: 'counted' },
    );
    b.output(b.node('Mul', [counted, counted], {}, { output: 'y' }), 'float32', [3]);
    const graph = differentiate(b.build(), 'y', ['counted']);
    expect(graph.outputs.map(({ name }) => name)).toEqual(['y', 'counted_grad']);
    expect((await run(graph, { x: [1, 2, 3], y_grad: [1, 1, 1] })).counted_grad).toEqual([2, 6, 12]);
    expect(() => differentiate(b.build(), 'y', ['x'])).toThrow('CumSum');
  });

  test('continues beyond an intermediate value if an earlier value is requested too', async () => {
    const graph = differentiate(squaredRelu(), 'z', ['y', 'x']);
    const { y_grad, x_grad } = await run(graph, { x: [2, 3], w: [3, 1], z_grad: [1, 1] });
    expect(y_grad).toEqual([12, 6]);
    expect(x_grad).toEqual([36, 6]);
  });

  test('excludes integers, which have no gradient', async () => {
    const b = new GraphBuilder('pick');
    const x = b.input('x', 'float32', [3]);
    const best = b.node('ArgMax', [x], { keepdims: int(0) }, { output: 'best' });
    const scale = b.node('Cast', [best], { to: int(1) });
    b.output(b.node('Mul', [x, scale], {}, { output: 'y' }), 'float32', [3]);
    const graph = differentiate(b.build(), 'y', ['x']);
    expect((await run(graph, { x: [1, 5, 9], y_grad: [1, 1, 1] })).x_grad).toEqual([2, 2, 2]);
  });

  test('must contain every requested value', () => {
    const b = new GraphBuilder('idle');
    b.input('idle', 'float32', [1]);
    b.output(b.node('Exp', [b.input('x', 'float32', [1])], {}, { output: 'y' }), 'float32', [1]);
    expect(() => differentiate(b.build(), 'y', ['x', 'idle'])).toThrow('"y" does not depend on "idle"');
    expect(() => differentiate(b.build(), 'logits', ['x'])).toThrow('no value named "logits"');
  });
});

describe('fan-out and broadcasting', () => {
  test('the gradients of several consumers are summed, even if a node reads a value twice', async () => {
    const b = new GraphBuilder('fan-out');
    const x = b.input('x', 'float32', [2]);
    const terms = [b.node('Mul', [x, x]), b.node('Neg', [x]), b.node('Exp', [x]), x];
    b.output(b.node('Sum', terms, {}, { output: 'y' }), 'float32', [2]);
    const graph = differentiate(b.build(), 'y', ['x']);
    expect((await run(graph, { x: [0, 3], y_grad: [1, 0] })).x_grad).toEqual([1, 0]);
    expect(await gradientError(engine, b.build())).toBeLessThan(GRADIENT_BOUND);
  });

  test('two values may share one gradient', async () => {
    const b = new GraphBuilder('shared');
    const [x, y] = [b.input('x', 'float32', [2]), b.input('y', 'float32', [2])];
    b.output(b.node('Add', [x, y], {}, { output: 'z' }), 'float32', [2]);
    const results = await run(differentiate(b.build(), 'z', ['x', 'y']), {
      x: [1, 2],
      y: [3, 4],
      z_grad: [5, 6],
    });
    expect(results).toEqual({ z: [4, 6], x_grad: [5, 6], y_grad: [5, 6] });
  });

  /** Squeeze-and-excitation: a map [1, 4, 3, 5] times a gate [1, 4, 1, 1] that is computed from the map. */
  function gatedMap(): Graph {
    const b = new GraphBuilder('gated');
    const x = b.node('Relu', [b.input('x', 'float32', [1, 4, 3, 5])], {}, { output: 'map' });
    const weights = float32Tensor(
      [4, 4, 1, 1],
      Array.from({ length: 16 }, (_, index) => Math.sin(index)),
    );
    const mean = b.node('GlobalAveragePool', [x], {}, { output: 'mean' });
    const gate = b.node('Sigmoid', [b.node('Conv', [mean, b.initializer('weights', weights)])]);
    const dims = [1, 4, 3, 5];
    b.output(b.node('Mul', [x, gate], {}, { output: 'y' }), 'float32', dims);
    return b.build();
  }

  test('a gradient keeps size 1 along broadcast axes', async () => {
    const { nodes } = differentiate(gatedMap(), 'y', ['x']);
    expect(nodes.map(({ op }) => op)).not.toContain('Expand');
    expect(await gradientError(engine, gatedMap())).toBeLessThan(GRADIENT_BOUND);
  });

  test('a gradient is expanded for rules that move elements, and as an output', async () => {
    const b = new GraphBuilder('pooled');
    const x = b.input('x', 'float32', [1, 2, 3, 4]);
    const moved = b.node('Transpose', [x], { perm: ints([0, 1, 3, 2]) });
    b.output(b.node('GlobalAveragePool', [moved], {}, { output: 'y' }), 'float32', [1, 2, 1, 1]);
    expect(differentiate(b.build(), 'y', ['x']).nodes.map(({ op }) => op)).toContain('Expand');
    expect(await gradientError(engine, b.build())).toBeLessThan(GRADIENT_BOUND);
    const whole = differentiate(gatedMap(), 'y', ['map', 'mean']);
    expect(whole.outputs.at(-2)!.dims).toEqual([1, 4, 3, 5]);
  });

  test('the gradient of a broadcast operand has the shape of that operand', async () => {
    const b = new GraphBuilder('broadcast');
    const shapes = { rows: [2, 3], row: [3], column: [2, 1], number: [] };
    const operands = Object.entries(shapes).map(([name, dims]) => b.input(name, 'float32', dims));
    b.output(b.node('Sum', operands, {}, { output: 'y' }), 'float32', [2, 3]);
    const ones = (dims: readonly number[]) => float32Tensor(dims, new Array<number>(sizeOf(dims)).fill(1));
    const feeds = Object.entries({ ...shapes, y_grad: [2, 3] }).map(([name, dims]) => [name, ones(dims)]);
    const graph = differentiate(b.build(), 'y', Object.keys(shapes));
    const results = await runGraph(engine, graph, Object.fromEntries(feeds));
    for (const [name, dims] of Object.entries(shapes))
      expect(results[`${name}_grad`]!.dims, name).toEqual(dims);
  });

  test('the gradient of a broadcast operand sums a gradient of size 1', async () => {
    const b = new GraphBuilder('bias');
    const x = b.input('x', 'float32', [1, 2, 3, 4]);
    const bias = b.input('bias', 'float32', [2, 1, 1]);
    const sum = b.node('Add', [x, bias]);
    b.output(b.node('GlobalAveragePool', [sum], {}, { output: 'y' }), 'float32', [1, 2, 1, 1]);
    expect(await gradientError(engine, b.build())).toBeLessThan(GRADIENT_BOUND);
  });
});

describe('rules', () => {
  function withOperator(op: string): Graph {
    const b = new GraphBuilder('rare');
    const y = b.node('Relu', [b.input('x', 'float32', [1, 2, 3])], {}, { output: 'y' });
    b.output(b.node(op, [y], {}, { name: `rare_${op}`, output: 'z' }), 'float32', [1, 2, 3]);
    return b.build();
  }

  test('the UserError for a missing rule names the node, without a list of operators', () => {
    const attempt = () => differentiate(withOperator('LpNormalization'), 'z', ['x']);
    expect(attempt).toThrow(UserError);
    expect(attempt).toThrow(
      /LpNormalization \(node "rare_LpNormalization"\) has no gradient rule; .* or choose another model\.$/,
    );
  });

  test('the caller can pass a rule for an operator without one', async () => {
    const LpNormalization: GradientRule = ({ dy }, emit) => [() => emit.mul(dy, 2)];
    const graph = differentiate(withOperator('LpNormalization'), 'z', ['y'], { rules: { LpNormalization } });
    const feeds = {
      x: float32Tensor([1, 2, 3], [1, 2, 3, 4, 5, 6]),
      z_grad: float32Tensor([1, 2, 3], [1, 2, 3, 4, 5, 6]),
    };
    const { y_grad } = await runGraph(engine, graph, feeds);
    expect(Array.from(expectType(y_grad!, 'float32').data)).toEqual([2, 4, 6, 8, 10, 12]);
  });

  test('the caller can override a rule, as Guided Backprop does', async () => {
    const Relu: GradientRule = ({ y, dy }, emit) => [() => emit.mul(emit.relu(dy), emit.isAbove(y, 0))];
    const b = new GraphBuilder('guided');
    b.output(b.node('Relu', [b.input('x', 'float32', [4])], {}, { output: 'y' }), 'float32', [4]);
    const graph = differentiate(b.build(), 'y', ['x'], { rules: { Relu } });
    expect((await run(graph, { x: [1, 1, -1, -1], y_grad: [2, -2, 2, -2] })).x_grad).toEqual([2, 0, 0, 0]);
  });

  test('the error for a gradient of the wrong shape or type names operator, node and both types', () => {
    const attempt = (Relu: GradientRule) => () =>
      differentiate(withOperator('Exp'), 'z', ['x'], { rules: { Relu } });
    expect(attempt(({ dy }, emit) => [() => emit.transpose(dy, [0, 2, 1])])).toThrow(
      'Relu "y" with respect to "x" is float32 [1, 3, 2], which does not match float32 [1, 2, 3].',
    );
    expect(attempt(({ dy }, emit) => [() => emit.greater(dy, 0)])).toThrow('is bool [1, 2, 3]');
  });

  test('an input without a gradient is refused', () => {
    const b = new GraphBuilder('slope');
    const x = b.input('x', 'float32', [3]);
    b.output(b.node('PRelu', [x, b.node('Exp', [x])], {}, { name: 'prelu', output: 'y' }), 'float32', [3]);
    expect(() => differentiate(b.build(), 'y', ['x'])).toThrow(
      'PRelu "prelu" has no gradient with respect to its input 1',
    );
  });
});
