import { expect, test } from 'vitest';
import { GraphBuilder } from '../onnx/graph-builder';
import { startCpuRuntime } from '../testing/tfjs-cpu-runtime';
import type { DeviceTensor } from './engine';
import { createNodeEngine } from './node/ort-nodejs';
import { readFloats } from './read-floats';
import { createWasmEngine } from './wasm/ort-web-wasm';

/** Changes a read copy; the tensor must keep its values. */
async function expectCopies(tensor: DeviceTensor, values: readonly number[]): Promise<void> {
  const read = await readFloats(tensor);
  expect([...read]).toEqual(values);
  expect(read.buffer.byteLength).toBe(values.length * 4);
  read.fill(7);
  expect([...(await readFloats(tensor))]).toEqual(values);
}

test.each([
  ['node', createNodeEngine],
  ['wasm', createWasmEngine],
])('%s: read() returns a copy', async (_id, create) => {
  const engine = create();
  const b = new GraphBuilder('double');
  b.output(b.node('Add', [b.input('x', 'float32', [2]), 'x'], {}, { output: 'y' }), 'float32', [2]);
  const session = await engine.compile(b.build());
  const x = engine.createTensor('float32', [2]);
  x.write(Float32Array.of(1, 2));
  const { y } = await session.run({ x });
  await expectCopies(x, [1, 2]);
  await expectCopies(y!, [2, 4]);

  const first = await readFloats(y!);
  x.write(Float32Array.of(5, 6));
  await session.run({ x });
  expect([...first]).toEqual([2, 4]);
  await engine.dispose();
});

test('TensorFlow.js: read() returns a copy', async () => {
  const runtime = await startCpuRuntime();
  const x = runtime.createInput([2]);
  x.write(Float32Array.of(1, 2));
  await expectCopies(x, [1, 2]);
  await expectCopies(runtime.toDevice(runtime.toTensor(x)), [1, 2]);
});
