import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { ints } from '../../../onnx/attributes';
import type { Graph } from '../../../onnx/graph';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { deferredTensor, float32Tensor, sizeOf } from '../../../tensor';
import { planGraph } from './plan-graph';
import type { Plan } from './step';
import { UnsupportedNode } from './unsupported-node';

const SAME = { pads: ints([1, 1, 1, 1]) };
const DIMS = [1, 8, 16, 16];
const ONES = new Array<number>(8).fill(1);

function weights(b: GraphBuilder, ...dims: number[]): string {
  return b.initializer('w', float32Tensor(dims, new Float32Array(sizeOf(dims)).fill(0.1)));
}

/** y = relu(conv(relu(conv(x))) + x) */
function residualBlock(): Graph {
  const b = new GraphBuilder('residual');
  const x = b.input('x', 'float32', DIMS);
  const names = (name: string) => ({ name, output: name });
  const first = b.node('Conv', [x, weights(b, 8, 8, 3, 3)], SAME, names('first'));
  const middle = b.node('Relu', [first], {}, names('middle'));
  const second = b.node('Conv', [middle, weights(b, 8, 8, 3, 3)], SAME, names('second'));
  const sum = b.node('Add', [second, x], {}, names('sum'));
  b.output(b.node('Relu', [sum], {}, names('y')), 'float32', DIMS);
  return b.build();
}

/** Steps that compute nodes; no copies, no clears. */
function computing(plan: Plan): string[] {
  return plan.steps
    .filter(({ kind }) => kind !== 'copy' && kind !== 'clear')
    .map(({ kind, nodes }) => `${kind}: ${nodes.join(' ')}`);
}

describe('steps', () => {
  test('sums and activations join the convolution before them', async () => {
    expect(computing(await planGraph(residualBlock()))).toEqual(['conv: first middle', 'conv: second sum y']);
  });

  test('so do the sums and masks of the backward pass', async () => {
    const plan = await planGraph(differentiate(residualBlock(), 'y', ['x']));
    expect(computing(plan).slice(2)).toEqual([
      'pointwise: y_Grad/HardSigmoid y_Grad/Mul',
      'conv-gradient: second_Grad middle_Grad/HardSigmoid middle_Grad/Mul',
      'conv-gradient: first_Grad x_Grad/Add',
    ]);
  });

  test('a result that another node reads is stored', async () => {
    const graph = residualBlock();
    const outputs = [...graph.outputs, { name: 'first', type: 'float32', dims: DIMS } as const];
    expect(computing(await planGraph({ ...graph, outputs }))).toEqual([
      'conv: first',
      'pointwise: middle',
      'conv: second sum y',
    ]);
  });

  test('the exact mode loses no digits', async () => {
    const algorithms = async (exact: boolean) =>
      (await planGraph(residualBlock(), { exact })).steps.flatMap((step) =>
        step.kind === 'conv' ? [step.algorithm] : [],
      );
    expect(await algorithms(false)).toEqual(['winograd-4', 'winograd-4']);
    expect(await algorithms(true)).toEqual(['direct', 'direct']);
  });
});

test('images have the borders that their readers need', async () => {
  const { values, steps } = await planGraph(residualBlock());
  const first = steps.find(({ nodes }) => nodes.includes('middle') && nodes.length === 2)!;
  expect(values[first.output]!.layout).toMatchObject({ border: { top: 1, left: 1, bottom: 1, right: 1 } });
});

test('a constant that is read in another shape is no copy in every run', async () => {
  const b = new GraphBuilder('shapes');
  const [scale, offset] = ['scale', 'offset'].map((name) => b.initializer(name, float32Tensor([8], ONES)));
  const normal = b.node('InstanceNormalization', [b.input('x', 'float32', DIMS), scale!, offset!]);
  const channels = b.node('Flatten', [b.node('GlobalAveragePool', [normal])]);
  b.output(b.node('MatMul', [channels, scale!], {}, { output: 'y' }), 'float32', [1]);
  expect((await planGraph(b.build())).steps.map(({ kind }) => kind)).not.toContain('copy');
});

test('planning reads no weights', async () => {
  const graph = residualBlock();
  const initializers = new Map(
    [...graph.initializers].map(([name, { dims }]) => [
      name,
      deferredTensor(dims, () => {
        throw new Error('The weights were read.');
      }),
    ]),
  );
  await planGraph(differentiate({ ...graph, initializers }, 'y', ['x']));
});

describe('refusals', () => {
  test('name the node and its operator', async () => {
    const b = new GraphBuilder('norms');
    const x = b.input('x', 'float32', [1, 2, 4, 4]);
    const norms = b.node('LpPool', [x], { kernel_shape: ints([4, 4]) }, { name: 'norms' });
    b.output(norms, 'float32', [1, 2, 1, 1]);
    await expect(planGraph(b.build())).rejects.toThrow(UnsupportedNode);
    await expect(planGraph(b.build())).rejects.toThrow('LpPool "norms": there is no plan for this operator');
  });

  test('concern values that floats cannot hold', async () => {
    const b = new GraphBuilder('doubles');
    b.output(b.node('Neg', [b.input('x', 'float64', [4])]), 'float64', [4]);
    await expect(planGraph(b.build())).rejects.toThrow('value "x": it is of type float64');
  });
});
