import { Tensor } from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { DeferredOptimizationSession } from './deferred-optimization-session';

/** Creates sessions that return their number, and logs their creation, runs and release. */
function bench() {
  const log: string[] = [];
  const make = (name: string) => async () => {
    log.push(`make ${name}`);
    return {
      async run() {
        log.push(`run ${name}`);
        return { y: new Tensor('string', [name], [1]) };
      },
      async release() {
        log.push(`release ${name}`);
      },
    };
  };
  return { log, make };
}

test('the second run uses the optimised session, and both sessions never exist together', async () => {
  const { log, make } = bench();
  const session = await DeferredOptimizationSession.create(make('quick'), make('tuned'));
  const runs = [await session.run({}), await session.run({}), await session.run({})];
  expect(runs.map(({ y }) => y!.data)).toEqual([['quick'], ['tuned'], ['tuned']]);
  await session.release();
  expect(log).toEqual([
    'make quick',
    'run quick',
    'release quick',
    'make tuned',
    'run tuned',
    'run tuned',
    'release tuned',
  ]);
});

test('a session that runs at most once is not optimised', async () => {
  const { log, make } = bench();
  const session = await DeferredOptimizationSession.create(make('quick'), make('tuned'));
  await session.run({});
  await session.release();
  expect(log).toEqual(['make quick', 'run quick', 'release quick']);
});

test('a failed optimisation fails the run and every later run', async () => {
  const { make } = bench();
  const fails = () => Promise.reject(new Error('no memory'));
  const session = await DeferredOptimizationSession.create(make('quick'), fails);
  await session.run({});
  await expect(session.run({})).rejects.toThrow('no memory');
  await expect(session.run({})).rejects.toThrow('no memory');
  await expect(session.release()).resolves.toBeUndefined();
});
