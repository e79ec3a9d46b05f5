import { afterAll, expect, test } from 'vitest';
import { int } from '../../../onnx/attributes';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { expectType, float32Tensor } from '../../../tensor';
import { runGraph } from '../../testing/run-graph';
import { firstDifference } from '../kernels/testing/first-difference';
import { createCpuEngine } from './create-cpu-engine';
import { startNodeThread } from './start-thread-nodejs';

const engine = createCpuEngine({ startThread: startNodeThread });
afterAll(() => engine.dispose());

const ROWS: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5],
  [1, Number.NaN, 3, 4, 5],
  [1, 2, Infinity, 4, 5],
  [1, 2, 3, -Infinity, 5],
  [Infinity, Infinity, 3, -Infinity, 5],
  [-Infinity, -Infinity, -Infinity, -Infinity, -Infinity],
  [3e38, -3e38, 3e38, 0, 1],
];

/** Results of an operator on rows with NaN and infinities. */
async function rowsOf(op: 'Softmax' | 'LogSoftmax' | 'Relu'): Promise<number[][]> {
  const b = new GraphBuilder('rows');
  const x = b.input('x', 'float32', [ROWS.length, 5]);
  const attributes = op === 'Relu' ? {} : { axis: int(1) };
  b.output(b.node(op, [x], attributes, { output: 'y' }), 'float32', [ROWS.length, 5]);
  const { y } = await runGraph(engine, b.build(), { x: float32Tensor([ROWS.length, 5], ROWS.flat()) });
  const { data } = expectType(y!, 'float32');
  return ROWS.map((_, row) => [...data.subarray(row * 5, row * 5 + 5)]);
}

/** exp(x − max) / Σ exp(x − max), as IEEE computes it. */
function softmax(row: readonly number[]): number[] {
  const powers = row.map((x) => Math.exp(x - Math.max(...row)));
  return powers.map((power) => power / powers.reduce((sum, other) => sum + other, 0));
}

test('Softmax of NaN and infinities is what IEEE says', async () => {
  const expected = ROWS.map(softmax);
  expect(expected[3]![3]).toBe(0);
  expect(expected.filter((row) => row.every(Number.isNaN))).toHaveLength(4);
  expect(firstDifference((await rowsOf('Softmax')).flat(), expected.flat(), 1e-6)).toBeUndefined();
});

test('LogSoftmax of NaN and infinities is what IEEE says', async () => {
  const expected = ROWS.flatMap((row) => {
    const largest = Math.max(...row);
    const sum = row.reduce((total, x) => total + Math.exp(x - largest), 0);
    // A difference beyond the largest float is infinite.
    return row.map((x) => Math.fround(x - largest) - Math.log(sum));
  });
  expect(firstDifference((await rowsOf('LogSoftmax')).flat(), expected, 1e-6)).toBeUndefined();
});

test('Relu passes NaN and +∞, and stops −∞', async () => {
  expect(await rowsOf('Relu')).toEqual(ROWS.map((row) => row.map((x) => (x < 0 ? 0 : Math.fround(x)))));
});
