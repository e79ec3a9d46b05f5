import { expectType, float32Tensor } from 'live-attribution';
import { createWebGpuEngine, type WebGpuOptions } from 'live-attribution/engines/webgpu';
import { type Graph, GraphBuilder, ints } from 'live-attribution/onnx';
import { openDevice } from '@/tools/chromium/page-device';

const CHANNELS = 4;
const SIZE_PX = 8;
const DIMS = [1, CHANNELS, SIZE_PX, SIZE_PX] as const;
const COUNT = CHANNELS * SIZE_PX ** 2;

/** scaled = factor·(x + t), positive = relu(scaled), mean = channel mean of positive, [1, 1, 8, 8]. */
function stepGraph(factor: number): Graph {
  const b = new GraphBuilder('step');
  const x = b.input('x', 'float32', DIMS);
  const t = b.input('t', 'float32', DIMS);
  const weight = new Float32Array(CHANNELS * CHANNELS);
  for (let channel = 0; channel < CHANNELS; channel++) weight[channel * CHANNELS + channel] = factor;
  const kernel = b.initializer('kernel', float32Tensor([CHANNELS, CHANNELS, 1, 1], weight));
  const sum = b.node('Add', [x, t]);
  const scaled = b.node('Conv', [sum, kernel], {}, { output: 'scaled' });
  const positive = b.node('Relu', [scaled], {}, { output: 'positive' });
  const mean = b.node('ReduceMean', [positive], { axes: ints([1]) }, { output: 'mean' });
  b.output(scaled, 'float32', DIMS);
  b.output(positive, 'float32', DIMS);
  b.output(mean, 'float32', [1, 1, SIZE_PX, SIZE_PX]);
  return b.build();
}

/** Runs sessions alternately on new values in the same input tensors; returns the largest error. */
export async function runInTurns(
  sessionCount: number,
  rounds: number,
  options: WebGpuOptions,
): Promise<number> {
  const engine = createWebGpuEngine(await openDevice(), options);
  const [x, t] = [engine.createTensor('float32', DIMS), engine.createTensor('float32', DIMS)];
  const factors = Array.from({ length: sessionCount }, (_, index) => index + 1);
  const sessions = await Promise.all(factors.map((factor) => engine.compile(stepGraph(factor))));
  let worst = 0;
  for (let round = 0; round < rounds; round++) {
    const values = Float32Array.from({ length: COUNT }, (_, index) => Math.sin(index + round));
    x.write(values);
    t.write(values.map(() => round / 10));
    for (const [index, session] of sessions.entries()) {
      const outputs = await session.run({ x, t });
      const read = async (name: string) => expectType(await outputs[name]!.read(), 'float32').data;
      const expected = values.map((value) => factors[index]! * (value + round / 10));
      const positive = expected.map((value) => Math.max(value, 0));
      worst = Math.max(
        worst,
        distance(await read('scaled'), expected),
        distance(await read('positive'), positive),
        distance(await read('mean'), channelMean(positive)),
      );
    }
  }
  await engine.dispose();
  return worst;
}

function channelMean(values: Float32Array): Float32Array {
  const plane = SIZE_PX ** 2;
  return Float32Array.from({ length: plane }, (_, at) => {
    let sum = 0;
    for (let channel = 0; channel < CHANNELS; channel++) sum += values[channel * plane + at]!;
    return sum / CHANNELS;
  });
}

function distance(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return expected.reduce((worst, value, index) => Math.max(worst, Math.abs(value - actual[index]!)), 0);
}
