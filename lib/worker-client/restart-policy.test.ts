import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy';

const SECOND_MS = 1000;

test.each([
  ['auto', 'wasm'],
  ['cpu', 'wasm'],
  ['webgpu', 'cpu'],
  ['tfjs', 'cpu'],
] as const)('first loss of %s: the same engine; second: %s; third: stop', (engine, other) => {
  const policy = new RestartPolicy(engine);
  expect(policy.afterLoss(0)).toEqual({ kind: 'restart', engine });
  expect(policy.afterLoss(10 * SECOND_MS)).toEqual({ kind: 'restart', engine: other });
  expect(policy.afterLoss(20 * SECOND_MS)).toEqual({ kind: 'give-up' });
});

test('a loss long after the last one counts as the first again', () => {
  const policy = new RestartPolicy('webgpu');
  policy.afterLoss(0);
  expect(policy.afterLoss(301 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'webgpu' });
  expect(policy.afterLoss(302 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'cpu' });
});
