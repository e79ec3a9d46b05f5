import { type CpuEngineOptions, createCpuEngine } from 'live-attribution/engines/cpu';
import { expect, test } from 'vitest';
import { trustedKernels } from './trusted-kernels';

/** Makes engines, whose fast ones add `error` to every output, and records which are used and which end. */
function maker(error: number) {
  const made: string[] = [];
  const disposed: string[] = [];
  const create = (options: CpuEngineOptions = {}) => {
    const name = `${options.exact ? 'exact' : 'fast'}, ${options.threads}`;
    made.push(name);
    const engine = createCpuEngine({ ...options, threads: 1 });
    const [compile, dispose] = [engine.compile.bind(engine), engine.dispose.bind(engine)];
    engine.dispose = () => {
      disposed.push(name);
      return dispose();
    };
    engine.compile = async (graph) => {
      const session = await compile(graph);
      const run = session.run.bind(session);
      session.run = async (feeds, signal) => {
        const outputs = await run(feeds, signal);
        if (options.exact) return outputs;
        return Object.fromEntries(
          Object.entries(outputs).map(([key, tensor]) => {
            const read = async () => {
              const { data, ...rest } = await tensor.read();
              return { ...rest, data: Float32Array.from(data as Float32Array, (value) => value + error) };
            };
            return [key, Object.assign(Object.create(tensor), { read })];
          }),
        );
      };
      return session;
    };
    return engine;
  };
  return { create: create as typeof createCpuEngine, made, disposed };
}

test('fast kernels that compute rightly are used', async () => {
  const { create, made, disposed } = maker(0);
  const { kernels, isFast } = await trustedKernels(3, create);
  expect(isFast).toBe(true);
  expect(made).toEqual(['fast, 3', 'exact, 1']);
  expect(disposed).toEqual(['exact, 1']);
  await kernels.dispose();
});

test('where they compute wrongly, the exact ones are used', async () => {
  const { create, made, disposed } = maker(1e-3);
  const { kernels, isFast } = await trustedKernels(3, create);
  expect(isFast).toBe(false);
  expect(made).toEqual(['fast, 3', 'exact, 1', 'exact, 3']);
  expect(disposed).toEqual(['exact, 1', 'fast, 3']);
  await kernels.dispose();
});
