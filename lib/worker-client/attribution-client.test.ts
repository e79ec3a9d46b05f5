import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CapturedFrame } from '@/lib/camera/captured-frame';
import type { ViewSettings } from '@/lib/protocol/settings';
import { AttributionClient } from './attribution-client';
import type { ClientEvent } from './client-event';
import { LOSSES } from './losses';
import { RequestError } from './request-error';
import { FakeWorker } from './testing/fake-worker';

/** A document whose visibility the test sets. */
class FakeDocument extends EventTarget {
  hidden = false;

  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const SETTINGS = { square: CENTRE_SQUARE } as ViewSettings;

let page: FakeDocument;
let worker: FakeWorker;
let workers: FakeWorker[];
let events: ClientEvent[];
let client: AttributionClient;

beforeEach(async () => {
  page = new FakeDocument();
  workers = [];
  events = [];
  vi.stubGlobal('document', page);
  client = new AttributionClient({
    engine: 'wasm',
    baseUrl: '/',
    settings: SETTINGS,
    gpu: { isWanted: () => false, speedsOf: () => undefined },
    onEvent: (event) => events.push(event),
    spawn: () => {
      worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  client.start();
  client.loadModel({ modelId: 'model' });
  await worker.answerLoad('model');
});
afterEach(() => {
  client.dispose();
  vi.unstubAllGlobals();
});

function frame(timestamp: number): VideoFrame & { readonly close: ReturnType<typeof vi.fn> } {
  return { timestamp, close: vi.fn() } as unknown as VideoFrame & { close: ReturnType<typeof vi.fn> };
}

test('a hidden page explains nothing and closes new frames', () => {
  client.frames.enqueue(CapturedFrame.of(frame(1)));
  worker.say({ type: 'result', computedFor: { frameId: 1 }, progress: 1 });
  expect(worker.frames).toEqual([1]);
  page.setHidden(true);
  const unseen = [frame(2), frame(3)];
  for (const one of unseen) client.frames.enqueue(CapturedFrame.of(one));
  expect(worker.frames).toEqual([1]);
  for (const one of unseen) expect(one.close).toHaveBeenCalledOnce();
  page.setHidden(false);
  client.frames.enqueue(CapturedFrame.of(frame(4)));
  expect(worker.frames).toEqual([1, 4]);
});

test('leaving a picture closes its waiting frame; the next one comes after the message', () => {
  client.frames.enqueue(CapturedFrame.of(frame(1)));
  const waiting = frame(2);
  client.frames.enqueue(CapturedFrame.of(waiting));
  client.leavePicture();
  expect(waiting.close).toHaveBeenCalledOnce();
  client.frames.enqueue(CapturedFrame.of(frame(3)));
  worker.say({ type: 'frame-dropped', frameId: 1 });
  const sent = worker.sent.map(({ type }) => type);
  expect(sent.slice(sent.indexOf('frame'))).toEqual(['frame', 'picture-changed', 'frame']);
  expect(worker.frames).toEqual([1, 3]);
});

test('closes the waiting frame of a hidden page; sends a still picture again when it is shown', () => {
  client.frames.enqueue(CapturedFrame.of(frame(1)));
  const waiting = frame(2);
  client.frames.enqueue(CapturedFrame.of(waiting));
  page.setHidden(true);
  expect(waiting.close).toHaveBeenCalledOnce();
  worker.say({ type: 'result', computedFor: { frameId: 1 }, progress: 1 });
  expect(worker.frames).toEqual([1]);
  client.frames.explainStill(() => frame(5));
  expect(worker.frames).toEqual([1]);
  page.setHidden(false);
  expect(worker.frames).toEqual([1, 5]);
});

test('copies only painted pictures that are sent; a picture without a frame blocks nothing', () => {
  const copied: number[] = [];
  vi.stubGlobal(
    'VideoFrame',
    class {
      readonly timestamp: number;
      constructor(canvas: unknown, { timestamp }: VideoFrameInit) {
        if (canvas === broken) throw new DOMException('no picture', 'InvalidStateError');
        this.timestamp = timestamp!;
        copied.push(timestamp!);
      }
      close(): void {}
    },
  );
  const [canvas, broken] = [{}, {}] as HTMLCanvasElement[];
  const painted = (picture = canvas!) => {
    const one = CapturedFrame.painted(picture);
    client.frames.enqueue(one);
    return one.timestamp;
  };
  const [first, , third] = [painted(), painted(), painted()];
  expect(copied).toEqual([first]);
  worker.say({ type: 'result', computedFor: { frameId: first }, progress: 1 });
  expect(copied).toEqual([first, third]);
  worker.say({ type: 'result', computedFor: { frameId: third }, progress: 1 });
  painted(broken);
  const next = painted();
  expect(worker.frames).toEqual([first, third, next]);
});

test('a still picture without a frame is requested again when the pump opens', () => {
  client.frames.explainStill(() => undefined);
  expect(worker.frames).toEqual([]);
  client.frames.explainStill(() => frame(6));
  expect(worker.frames).toEqual([6]);
});

test('a live frame is sent with the square that is chosen by then', () => {
  for (const id of [1, 2]) client.frames.enqueue(CapturedFrame.of(frame(id)));
  client.setSettings({ ...SETTINGS, square: { x: 0.2, y: 0.5, zoom: 2 } });
  worker.say({ type: 'frame-dropped', frameId: 1 });
  expect(worker.sent.at(-1)).toMatchObject({ type: 'frame', frameId: 2, square: { x: 0.2, zoom: 2 } });
});

test('a frame that cannot be transferred is closed and does not block', () => {
  const closed = frame(7);
  const { postMessage } = worker;
  worker.postMessage = () => {
    throw new DOMException('detached', 'DataCloneError');
  };
  client.frames.enqueue(CapturedFrame.of(closed));
  expect(closed.close).toHaveBeenCalled();
  worker.postMessage = postMessage;
  client.frames.enqueue(CapturedFrame.of(frame(8)));
  expect(worker.frames).toEqual([8]);
});

test('the requests of a lost worker are refused; the next one reloads the model', async () => {
  const compared = client.request('compare-engines', {});
  worker.crash('out of memory');
  await expect(compared).rejects.toMatchObject({
    problem: { code: 'worker-lost', message: 'out of memory' },
  });
  expect(workers).toHaveLength(2);
  await worker.answerLoad('model');
  expect(events.map(({ type }) => type)).toEqual(['model-ready', 'restarting', 'model-ready']);
  client.frames.enqueue(CapturedFrame.of(frame(9)));
  expect(worker.frames).toEqual([9]);
});

test('a request that cannot be copied is refused for that reason; the worker goes on', async () => {
  const { postMessage } = worker;
  worker.postMessage = () => {
    throw new DOMException('detached', 'DataCloneError');
  };
  await expect(client.request('pin-baseline', {})).rejects.toMatchObject({
    problem: { code: 'internal', params: { reason: 'detached' } },
  });
  worker.postMessage = postMessage;
  expect(workers).toHaveLength(1);
});

test('after the third loss no model stays loading: the present one and later ones are refused', async () => {
  client.loadModel({ modelId: 'other' });
  for (const reason of ['first', 'second', 'third']) worker.crash(reason);
  const refused = (modelId: string, message: string) => ({
    type: 'model-refused',
    modelId,
    code: 'engine-stopped',
    message,
    params: {},
  });
  await expect.poll(() => events.at(-1)).toEqual(refused('other', 'third'));
  client.loadModel({ modelId: 'model' });
  await expect.poll(() => events.at(-1)).toEqual(refused('model', 'There is no worker.'));
  expect(events.map(({ type }) => type)).toEqual([
    'model-ready',
    'restarting',
    'restarting',
    'gave-up',
    'model-refused',
    'model-refused',
  ]);
});

test.each(['', LOSSES.ended])('the loss %j has no words of the browser to quote', (last) => {
  const origin = { kind: 'file', file: new File([], 'deadly.onnx') } as const;
  client.loadModel({ modelId: 'own-1', origin });
  for (const reason of ['first', 'second', last]) worker.crash(reason);
  expect(events.at(-1)).toMatchObject({ code: 'model-fails', params: { file: 'deadly.onnx' } });
  expect(events.at(-1)).not.toHaveProperty('params.reason');
});

test('a visitor’s model that ends every worker is refused, and another one can be loaded', async () => {
  const origin = { kind: 'file', file: new File([], 'deadly.onnx') } as const;
  client.loadModel({ modelId: 'own-1', origin });
  for (const reason of ['first', 'second', 'third']) worker.crash(reason);
  expect(events.at(-1)).toEqual({
    type: 'model-refused',
    modelId: 'own-1',
    code: 'model-fails',
    message: 'deadly.onnx cannot be run here: third',
    params: { file: 'deadly.onnx', reason: 'third' },
  });
  expect(worker.sent.map(({ type }) => type)).not.toContain('load-model');
  client.loadModel({ modelId: 'model' });
  await worker.answerLoad('model');
  expect(events.map(({ type }) => type)).toEqual([
    'model-ready',
    'restarting',
    'restarting',
    'restarting',
    'model-refused',
    'model-ready',
  ]);
});

test('losing the worker while a model loads does not refuse the model', async () => {
  client.loadModel({ modelId: 'other' });
  worker.crash('out of memory');
  await worker.answerLoad('other');
  expect(events.map(({ type }) => type)).toEqual(['model-ready', 'restarting', 'model-ready']);
});

test('without a worker requests are refused at once', async () => {
  client.dispose();
  await expect(client.request('pin-baseline', {})).rejects.toBeInstanceOf(RequestError);
});

test('a cancelled or failed load is reported once with its model, a replaced one never', async () => {
  client.loadModel({ modelId: 'first' });
  const overtaken = worker.requestId('load-model');
  client.loadModel({ modelId: 'second' });
  expect(worker.sent).toContainEqual({ type: 'cancel', requestId: overtaken });
  const problem = { code: 'cancelled', message: 'given up', params: {} };
  worker.say({ type: 'refusal', requestId: overtaken, ...problem });
  client.cancelLoad();
  const requestId = worker.requestId('load-model');
  expect(worker.sent).toContainEqual({ type: 'cancel', requestId });
  worker.say({ type: 'refusal', requestId, ...problem });
  await expect
    .poll(() => events.slice(1))
    .toEqual([{ type: 'model-refused', modelId: 'second', ...problem }]);
});

test('a browser in which no engine can run gets one answer and no second worker', async () => {
  client.loadModel({ modelId: 'other' });
  worker.say({ type: 'engine-lost', reason: 'old', cause: 'no-simd' });
  await expect.poll(() => events.at(-1)).toMatchObject({ type: 'model-refused', code: 'engine-stopped' });
  expect(workers).toHaveLength(1);
  expect(events).toContainEqual({ type: 'gave-up', reason: 'old', cause: 'no-simd' });
});
