import { afterEach, expect, test, vi } from 'vitest';
import { GraphBuilder } from '../../../onnx/graph-builder';
import { float32Tensor } from '../../../tensor';
import { runGraph } from '../../testing/run-graph';
import { createCpuEngine } from './create-cpu-engine';
import { MissingSimd } from './missing-simd';
import { startNodeThread } from './start-thread-nodejs';
import { supportsFma, supportsSimd } from './supports-fma';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function double() {
  const b = new GraphBuilder('double');
  const x = b.input('x', 'float32', [5]);
  b.output(b.node('Add', [x, x], {}, { output: 'y' }), 'float32', [5]);
  return b.build();
}

const feeds = { x: float32Tensor([5], [1, 2, 3, 4, 5]) };

test('a browser without SIMD is refused before anything is compiled', () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect([supportsSimd(), supportsFma()]).toEqual([false, false]);
  expect(() => createCpuEngine()).toThrow(MissingSimd);
  expect(() => createCpuEngine()).toThrow('The WebAssembly of this browser has no SIMD.');
});

test('a page that is not isolated gets one thread and memory of its own', async () => {
  vi.stubGlobal('crossOriginIsolated', false);
  const startThread = vi.fn(startNodeThread);
  const engine = createCpuEngine({ threads: 4, startThread });
  const { y } = await runGraph(engine, double(), feeds);
  expect([...(y!.data as Float32Array)]).toEqual([2, 4, 6, 8, 10]);
  expect(startThread).not.toHaveBeenCalled();
  await engine.dispose();
});

test('a browser without SharedArrayBuffer gets one thread', async () => {
  vi.stubGlobal('SharedArrayBuffer', undefined);
  const startThread = vi.fn(startNodeThread);
  const engine = createCpuEngine({ threads: 4, startThread });
  const { y } = await runGraph(engine, double(), feeds);
  expect([...(y!.data as Float32Array)]).toEqual([2, 4, 6, 8, 10]);
  expect(startThread).not.toHaveBeenCalled();
  await engine.dispose();
});

test('threads that cannot start leave the caller’s thread to compute', async () => {
  const engine = createCpuEngine({
    threads: 2,
    startThread: (_, onError) => {
      queueMicrotask(() => onError(new Error('blocked')));
      return { post: () => undefined, terminate: () => undefined };
    },
  });
  for (let run = 0; run < 2; run++) {
    const { y } = await runGraph(engine, double(), feeds);
    expect([...(y!.data as Float32Array)]).toEqual([2, 4, 6, 8, 10]);
  }
  await engine.dispose();
});
