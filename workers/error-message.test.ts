import { UserError } from 'live-attribution';
import { expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { errorMessage, isFatal, NotReadyError, problemOf } from './error-message';

const ABOUT = { kind: 'frame', computedFor: exampleComputation({ frameId: 7 }) } as const;

test('a UserError keeps its sentence, code and parameters', () => {
  const error = new UserError('layer-unknown', 'X has no layer 9.', { layer: 'layer9' });
  expect(errorMessage(error, ABOUT)).toEqual({
    type: 'error',
    about: ABOUT,
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
  const { code, message, params } = problemOf(error);
  expect(code).toBe('internal');
  expect(message).not.toContain('\n');
  expect(params).toEqual({ reason: 'bad shape' });
});

test('requests before the start are refused as not ready', () => {
  expect(problemOf(new NotReadyError('No picture yet.'))).toEqual({
    code: 'not-ready',
    message: 'No picture yet.',
    params: {},
  });
});

test('a trap of WebAssembly ends the engine, an error of a run does not', () => {
  expect(isFatal(new WebAssembly.RuntimeError('unreachable'))).toBe(true);
  expect(isFatal(new Error('failed to call OrtRun()'))).toBe(false);
});
