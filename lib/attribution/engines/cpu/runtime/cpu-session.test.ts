import { afterEach, expect, test } from 'vitest';
import { relativeL2 } from '../../../metrics/relative-l2';
import { float32Tensor, sizeOf, type Tensor } from '../../../tensor';
import { CpuTensor } from '../../cpu-tensor';
import { dense, image, normals } from '../kernels/testing/layouts';
import { type Layout, layoutSize } from '../plan/layout';
import type { Plan, PlannedValue, Step, StepKind } from '../plan/step';
import { runPlan } from '../plan/testing/run-plan';
import { CpuSession } from './cpu-session';
import { Machine } from './machine';
import { startNodeThread } from './start-thread-nodejs';

const open: Machine[] = [];
afterEach(() => {
  for (const machine of open.splice(0)) machine.dispose();
});

const square = (kernel: number, stride: number, pad: number) => ({
  kernel: [kernel, kernel] as const,
  strides: [stride, stride] as const,
  dilations: [1, 1] as const,
  pads: [pad, pad] as const,
});

const RELU = [{ operator: 'Relu', terms: [{ kind: 'computed' }], parameters: [] }] as const;
const border = { top: 1, left: 1, bottom: 1, right: 1 };

/** x, as an image, y = relu(conv(x)), its maxima and mean, their gradients, and products with classes. */
const LAYOUTS: readonly Layout[] = [
  dense(2, 6, 10, 11),
  image([2, 6, 10, 11], border),
  image([2, 12, 10, 11], border),
  image([2, 12, 5, 5]),
  dense(2, 12, 1, 1),
  dense(2, 12),
  dense(2, 7),
  image([2, 12, 5, 5]),
  image([2, 12, 10, 11], border),
  image([2, 6, 10, 11]),
  dense(2, 6, 10, 11),
];

const conv = {
  nodes: ['conv'],
  weights: 'w',
  window: square(3, 1, 1),
  group: 1,
  algorithm: 'direct',
} as const;

const STEPS: readonly Step[] = [
  { kind: 'clear', nodes: [], output: 1, part: 'all' },
  {
    kind: 'copy',
    nodes: ['x'],
    input: 0,
    output: 1,
    dims: [2, 6, 10, 11],
    sourceStart: 0,
    sourceStrides: [660, 110, 11, 1],
    targetStart: (13 + 1) * 8,
    targetStrides: [12 * 13 * 8, 1, 13 * 8, 8],
  },
  { ...conv, kind: 'conv', input: 1, output: 2, bias: 'b', epilogue: RELU },
  {
    kind: 'pool',
    nodes: ['pool'],
    operator: 'max',
    input: 2,
    output: 3,
    window: square(2, 2, 0),
    countsPads: false,
    epilogue: undefined,
  },
  { kind: 'reduce', nodes: ['mean'], operator: 'mean', input: 3, output: 4, axes: [2, 3] },
  {
    kind: 'copy',
    nodes: ['flat'],
    input: 4,
    output: 5,
    dims: [24],
    sourceStart: 0,
    sourceStrides: [1],
    targetStart: 0,
    targetStrides: [1],
  },
  {
    kind: 'matmul',
    nodes: ['classes'],
    a: 5,
    b: 'classes',
    c: undefined,
    output: 6,
    transposeA: false,
    transposeB: true,
    alpha: 1,
    beta: 1,
  },
  {
    kind: 'pointwise',
    nodes: ['squares'],
    output: 7,
    program: [
      {
        operator: 'Mul',
        terms: [
          { kind: 'operand', operand: 3 },
          { kind: 'operand', operand: 3 },
        ],
        parameters: [],
      },
    ],
  },
  { kind: 'clear', nodes: [], output: 8, part: 'border' },
  {
    kind: 'max-pool-gradient',
    nodes: ['pool'],
    x: 2,
    y: 3,
    dy: 7,
    output: 8,
    window: square(2, 2, 0),
    epilogue: undefined,
  },
  { ...conv, kind: 'conv-gradient', input: 8, output: 9, epilogue: undefined },
  {
    kind: 'copy',
    nodes: ['dx'],
    input: 9,
    output: 10,
    dims: [2, 6, 10, 11],
    sourceStart: 0,
    sourceStrides: [880, 1, 88, 8],
    targetStart: 0,
    targetStrides: [660, 110, 11, 1],
  },
];

function planByHand(): Plan {
  let size = 0;
  const values = LAYOUTS.map((layout, id): PlannedValue => {
    const offset = size;
    size += Math.ceil(layoutSize(layout) / 16) * 16;
    return { name: `value ${id}`, layout, offset };
  });
  const constant = (seed: number, ...dims: readonly number[]) => float32Tensor(dims, normals({ dims }, seed));
  return {
    values,
    steps: STEPS,
    inputs: new Map([['x', 0]]),
    outputs: new Map([
      ['y', 6],
      ['dx', 10],
    ]),
    constants: new Map<string, Tensor>([
      ['w', constant(1, 12, 6, 3, 3)],
      ['b', constant(2, 12)],
      ['classes', constant(3, 7, 12)],
    ]),
    size,
  };
}

test.each([1, 2])('a plan with every kind of step equals its meaning, with %i threads', async (threads) => {
  const machine = new Machine({ features: { fma: false }, threads, startThread: startNodeThread });
  open.push(machine);
  const plan = planByHand();
  const kinds: readonly StepKind[] = plan.steps.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(9);
  const session = await CpuSession.create(machine, plan);
  await expect.poll(() => session.threads).toBe(threads);
  const x = float32Tensor(LAYOUTS[0]!.dims, normals(LAYOUTS[0]!, 4));
  const feed = CpuTensor.allocate('float32', x.dims);
  feed.write(x.data);
  const expected = runPlan(plan, { x });
  for (let run = 0; run < 3; run++) {
    for (const [name, output] of Object.entries(await session.run({ x: feed }))) {
      const { data, dims } = await output.read();
      expect(data.length).toBe(sizeOf(dims));
      expect(relativeL2(data as Float32Array, expected[name]!.data)).toBeLessThan(1e-6);
    }
  }
});
