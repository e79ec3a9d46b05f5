import { UserError } from 'live-attribution';
import { beforeEach, expect, test } from 'vitest';
import type { FromWorker } from '@/lib/protocol/from-worker';
import { NotReadyError } from './error-message';
import { type RequestHandlers, RequestServer } from './request-server';

let posted: FromWorker[];

beforeEach(() => {
  posted = [];
});

/** Handles one type of request; rejects others as not ready. */
function serverOf(handlers: Partial<RequestHandlers>): RequestServer {
  const notReady = () => Promise.reject(new NotReadyError('There is no model yet.'));
  const all: RequestHandlers = {
    'load-model': notReady,
    'explain-tensor': notReady,
    'capture-picture': notReady,
    'sweep-noise': notReady,
    'measure-camera': notReady,
    'compare-engines': notReady,
    'show-baselines': notReady,
    'read-map': notReady,
    'copy-drawing': notReady,
    'pin-baseline': notReady,
    ...handlers,
  };
  return new RequestServer(all, (message) => posted.push(message));
}

test('a result and a refusal carry the number of their request', async () => {
  const server = serverOf({ 'measure-camera': async () => ({ result: { outcome: 'moved' } }) });
  await server.serve({ type: 'measure-camera', requestId: 4, pairs: 2 });
  await server.serve({ type: 'compare-engines', requestId: 5 });
  expect(posted).toEqual([
    { type: 'answer', requestId: 4, result: { outcome: 'moved' } },
    { type: 'refusal', requestId: 5, code: 'not-ready', message: 'There is no model yet.', params: {} },
  ]);
});

test('a handler that throws synchronously is refused too', async () => {
  const server = serverOf({
    'pin-baseline': () => {
      throw new UserError('layer-unknown', 'No layer 9.');
    },
  });
  await server.serve({ type: 'pin-baseline', requestId: 1 });
  expect(posted).toMatchObject([{ type: 'refusal', requestId: 1, code: 'layer-unknown' }]);
});

test('a cancelled request is refused immediately and once, regardless of its handler', async () => {
  let finish: (() => void) | undefined;
  let late: (() => void) | undefined;
  const server = serverOf({
    'measure-camera': async (_, { report }) => {
      late = () => report({ computedFor: {} as never, level: 0, stability: {} as never });
      late();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { result: { outcome: 'measured' } };
    },
  });
  const served = server.serve({ type: 'measure-camera', requestId: 2, pairs: 2 });
  server.cancel(3);
  server.cancel(2);
  await served;
  late!();
  finish!();
  await Promise.resolve();
  server.cancel(2);
  expect(posted.map(({ type }) => type)).toEqual(['report', 'refusal']);
  expect(posted[1]).toMatchObject({ requestId: 2, code: 'cancelled' });
});

test('an answered request reports nothing', async () => {
  let report: (() => void) | undefined;
  const server = serverOf({
    'load-model': async (_, context) => {
      report = () => context.report({ type: 'model-not-stored' });
      return { result: {} as never };
    },
  });
  await server.serve({ type: 'load-model', requestId: 1, modelId: 'tiny' });
  report!();
  expect(posted.map(({ type }) => type)).toEqual(['answer']);
});
