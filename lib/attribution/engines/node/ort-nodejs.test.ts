import { afterAll, expect, test } from 'vitest';
import { differentiate } from '../../autodiff/differentiate';
import { int } from '../../onnx/attributes';
import { GraphBuilder } from '../../onnx/graph-builder';
import { createNodeEngine } from './ort-nodejs';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

function scaleAndSum() {
  const b = new GraphBuilder('scale-and-sum');
  const x = b.input('x', 'float32', [2, 3]);
  const scaled = b.node('Mul', [x, b.floats('factor', [1, 10, 100])], {}, { output: 'scaled' });
  b.output(scaled, 'float32', [2, 3]);
  b.output(b.node('ArgMax', [scaled], { axis: int(1), keepdims: int(0) }, { output: 'best' }), 'int64', [2]);
  return b.build();
}

test('runs a graph on its input, even after the input changes', async () => {
  const session = await engine.compile(scaleAndSum());
  const x = engine.createTensor('float32', [2, 3]);
  x.write(Float32Array.of(1, 2, 3, 4, 5, -6));
  const first = await session.run({ x });
  expect(await first.scaled!.read()).toEqual({
    type: 'float32',
    dims: [2, 3],
    data: Float32Array.of(1, 20, 300, 4, 50, -600),
  });
  expect(await first.best!.read()).toEqual({ type: 'int64', dims: [2], data: BigInt64Array.of(2n, 1n) });
  x.write(new Float32Array(6).fill(1));
  const second = await session.run({ x });
  expect((await second.scaled!.read()).data).toEqual(Float32Array.of(1, 10, 100, 1, 10, 100));
});

test('overlapping runs queue and return in order', async () => {
  const session = await engine.compile(scaleAndSum());
  const tensors = [1, 2, 3].map((value) => {
    const x = engine.createTensor('float32', [2, 3]);
    x.write(new Float32Array(6).fill(value));
    return x;
  });
  const outputs = await Promise.all(tensors.map((x) => session.run({ x })));
  const firsts = await Promise.all(outputs.map(async ({ scaled }) => (await scaled!.read()).data[0]));
  expect(firsts).toEqual([1, 2, 3]);
});

test('a missing input, a write to an output and wrong data throw errors', async () => {
  const session = await engine.compile(scaleAndSum());
  await expect(session.run({})).rejects.toThrow('Input "x" needs a tensor of this engine.');
  const x = engine.createTensor('float32', [2, 3]);
  const { scaled } = await session.run({ x });
  expect(() => scaled!.write(new Float32Array(6))).toThrow('is read-only');
  expect(() => x.write(new Float32Array(5))).toThrow(
    'Cannot write 5 elements (Float32Array) into 6 (Float32Array).',
  );
  expect(() => x.write(new Float64Array(6))).toThrow('Float64Array');
});

test('a graph that the runtime rejects fails to compile without affecting the engine', async () => {
  const b = new GraphBuilder('wrong');
  b.output(b.node('NoSuchOperator', [b.input('x', 'float32', [1])], {}, { output: 'y' }), 'float32', [1]);
  await expect(engine.compile(b.build())).rejects.toThrow('NoSuchOperator');
  await expect(engine.compile(scaleAndSum())).resolves.toBeDefined();
});

test('a released session can be disposed twice', async () => {
  const session = await engine.compile(scaleAndSum());
  await session.dispose();
  await expect(session.dispose()).resolves.toBeUndefined();
});

test('the gradient of 4,000 ReLUs compiles in time, and is exact', async () => {
  const b = new GraphBuilder('chain');
  const x = b.input('x', 'float32', [2]);
  let value = x;
  for (let index = 0; index < 4000; index++) value = b.node('Relu', [value]);
  b.output(value, 'float32', [2]);
  const graph = differentiate(b.build(), value, [x]);
  const before = process.cpuUsage();
  const session = await engine.compile(graph);
  const { user, system } = process.cpuUsage(before);
  const input = engine.createTensor('float32', [2]);
  input.write(Float32Array.of(3, -1));
  const seed = engine.createTensor('float32', [2]);
  seed.write(Float32Array.of(1, 1));
  const feeds = Object.fromEntries(graph.inputs.map(({ name }) => [name, name === x ? input : seed]));
  const outputs = Object.values(await session.run(feeds));
  const read = await Promise.all(outputs.map(async (tensor) => [...(await tensor.read()).data].map(Number)));
  expect(read).toEqual([
    [3, 0],
    [1, 0],
  ]);
  // Optimised, it takes many times as long.
  expect((user + system) / 1e6).toBeLessThan(8);
});
