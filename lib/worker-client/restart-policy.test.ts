import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy';

const SECOND_MS = 1000;

test.each([
  ['auto', ['cpu', 'wasm']],
  ['cpu', ['wasm']],
  ['webgpu', ['cpu']],
  ['tfjs', ['cpu']],
  ['wasm', ['cpu']],
] as const)('after the first loss of %s it starts again, after others %s, then nothing', (engine, others) => {
  const policy = new RestartPolicy(engine);
  let seconds = 0;
  const next = () => policy.afterLoss(10 * SECOND_MS * seconds++);
  for (const expected of [engine, ...others]) expect(next()).toEqual({ kind: 'restart', engine: expected });
  expect(next()).toEqual({ kind: 'give-up' });
});

test('a loss long after the last one counts as the first again', () => {
  const policy = new RestartPolicy('webgpu');
  policy.afterLoss(0);
  expect(policy.afterLoss(301 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'webgpu' });
  expect(policy.afterLoss(302 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'cpu' });
});
