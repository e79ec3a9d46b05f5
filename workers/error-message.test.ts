import { UserError } from 'live-attribution';
import { expect, test } from 'vitest';
import { errorMessage, isFatal } from './error-message';

test('a user’s error keeps its sentence, code and parameters', () => {
  const error = new UserError('layer-unknown', 'X has no layer 9.', { layer: 'layer9' });
  expect(errorMessage(error)).toEqual({
    type: 'error',
    code: 'layer-unknown',
    message: 'X has no layer 9.',
    params: { layer: 'layer9' },
  });
});

test.each([
  [new Error('bad shape\n    at x.js:1')],
  ['bad shape'],
  [{ toString: (): string => 'bad shape' }],
])('anything else becomes one sentence without a stack', (error) => {
  const { code, message, params } = errorMessage(error);
  expect(code).toBe('internal');
  expect(message).not.toContain('\n');
  expect(params).toEqual({ reason: 'bad shape' });
});

test('a trap of WebAssembly ends the engine, an error of a run does not', () => {
  expect(isFatal(new WebAssembly.RuntimeError('unreachable'))).toBe(true);
  expect(isFatal(new Error('failed to call OrtRun()'))).toBe(false);
});
