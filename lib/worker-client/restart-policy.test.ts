import { expect, test } from 'vitest';
import { RestartPolicy } from './restart-policy';

const SECOND_MS = 1000;

test('first loss: the same engine; second: wasm; third: stop', () => {
  const policy = new RestartPolicy('auto');
  expect(policy.afterLoss(0)).toEqual({ kind: 'restart', engine: 'auto' });
  expect(policy.afterLoss(10 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'wasm' });
  expect(policy.afterLoss(20 * SECOND_MS)).toEqual({ kind: 'give-up' });
});

test('a loss long after the last one counts as the first again', () => {
  const policy = new RestartPolicy('webgpu');
  policy.afterLoss(0);
  expect(policy.afterLoss(301 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'webgpu' });
  expect(policy.afterLoss(302 * SECOND_MS)).toEqual({ kind: 'restart', engine: 'wasm' });
});
