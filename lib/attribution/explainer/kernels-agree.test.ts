import { afterAll, describe, expect, test } from 'vitest';
import { differentiate } from '../autodiff/differentiate';
import { createCpuEngine } from '../engines/cpu';
import { planGraph } from '../engines/cpu/plan/plan-graph';
import { startNodeThread } from '../engines/cpu/runtime/start-thread-nodejs';
import type { Engine } from '../engines/engine';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { kernelsAgree, probeGraph } from './kernels-agree';

const fast = createCpuEngine({ startThread: startNodeThread });
const exact = createCpuEngine({ exact: true, startThread: startNodeThread });
const peer = createNodeEngine({ threads: 1 });
afterAll(() => Promise.all([fast, exact, peer].map((engine) => engine.dispose())));

test('the fast kernels agree with the exact ones and with onnxruntime', async () => {
  expect(await kernelsAgree(fast, exact)).toBe(true);
  expect(await kernelsAgree(fast, peer)).toBe(true);
});

/** An engine whose outputs of one name have a small error, as of a wrong instruction. */
function wrong(output: string): Engine {
  return {
    ...fast,
    createTensor: fast.createTensor.bind(fast),
    compile: async (graph) => {
      const session = await fast.compile(graph);
      return {
        dispose: () => session.dispose(),
        run: async (feeds) => {
          const outputs = await session.run(feeds);
          const read = async () => {
            const tensor = await outputs[output]!.read();
            const data = Float32Array.from(tensor.data as Float32Array, (value) => value * (1 + 1e-4));
            return { ...tensor, data };
          };
          return { ...outputs, [output]: { ...outputs[output]!, read } };
        },
      };
    },
  };
}

describe('kernels that compute wrongly are found', () => {
  test.each(['scores', 'x_grad'])('%s', async (output) => {
    expect(await kernelsAgree(wrong(output), exact)).toBe(false);
  });
});

test('the probe holds every algorithm of convolution, in both passes', async () => {
  const plan = await planGraph(differentiate(probeGraph(), 'scores', ['x']), { exact: false });
  const algorithms = plan.steps.flatMap((step) =>
    step.kind === 'conv' || step.kind === 'conv-gradient' ? [`${step.kind} ${step.algorithm}`] : [],
  );
  for (const kind of ['conv', 'conv-gradient'])
    for (const algorithm of ['direct', 'depthwise', 'winograd-2', 'winograd-4'])
      expect(algorithms).toContain(`${kind} ${algorithm}`);
});
