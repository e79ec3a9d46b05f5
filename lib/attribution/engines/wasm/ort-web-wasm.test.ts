import { afterAll, expect, test } from 'vitest';
import { relativeL2 } from '../../metrics/relative-l2';
import { ints } from '../../onnx/attributes';
import { GraphBuilder } from '../../onnx/graph-builder';
import { expectType, float32Tensor } from '../../tensor';
import { createNodeEngine } from '../node/ort-nodejs';
import { runGraph } from '../testing/run-graph';
import { createWasmEngine } from './ort-web-wasm';

const engines = [createNodeEngine({ threads: 1 }), createWasmEngine()];
afterAll(() => Promise.all(engines.map((engine) => engine.dispose())));

const CHANNELS = 24;
const feeds = {
  x: float32Tensor(
    [1, CHANNELS, 6, 6],
    Float32Array.from({ length: CHANNELS * 36 }, (_, index) => Math.cos(index)),
  ),
};

/**
 * Two convolutions with different weights, which are large enough for external data, and a small bias in the
 * model.
 */
function twoConvolutions(seed: number) {
  const b = new GraphBuilder('two');
  const dims = [1, CHANNELS, 6, 6];
  const x = b.input('x', 'float32', dims);
  const kernel = (of: number) =>
    b.initializer(
      `kernel${of}`,
      float32Tensor(
        [CHANNELS, CHANNELS, 3, 3],
        Float32Array.from({ length: CHANNELS ** 2 * 9 }, (_, index) => Math.sin(seed + of + index * 0.7)),
      ),
    );
  const bias = b.floats(
    'bias',
    Array.from({ length: CHANNELS }, (_, index) => index),
  );
  const pads = ints([1, 1, 1, 1]);
  const first = b.node('Conv', [x, kernel(1), bias], { pads });
  b.output(b.node('Conv', [first, kernel(2)], { pads }, { output: 'y' }), 'float32', dims);
  return b.build();
}

test('networks with external weights return the values of Node', async () => {
  for (const seed of [1, 2]) {
    const [inNode, inWasm] = await Promise.all(
      engines.map(async (engine) =>
        expectType((await runGraph(engine, twoConvolutions(seed), feeds)).y!, 'float32'),
      ),
    );
    expect(relativeL2(inWasm!.data, inNode!.data)).toBeLessThan(1e-6);
  }
});
