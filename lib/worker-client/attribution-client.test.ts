import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { capturedFrame } from '@/lib/camera/pending-frame';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ViewSettings } from '@/lib/protocol/settings';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { AttributionClient } from './attribution-client';
import type { WorkerLike } from './worker-link';

/** A page whose visibility the test decides. */
class FakeDocument extends EventTarget {
  hidden = false;

  setHidden(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly frames: number[] = [];

  postMessage(message: ToWorker): void {
    if (message.type === 'frame') this.frames.push(message.frameId);
  }

  terminate(): void {}

  say(message: object): void {
    this.onmessage?.({ data: message as FromWorker } as MessageEvent<FromWorker>);
  }
}

let page: FakeDocument;
let worker: FakeWorker;
let client: AttributionClient;

beforeEach(() => {
  page = new FakeDocument();
  worker = new FakeWorker();
  vi.stubGlobal('document', page);
  client = new AttributionClient({
    engine: 'wasm',
    baseUrl: '/',
    settings: {} as ViewSettings,
    makeCanvas: () => ({ transferControlToOffscreen: () => ({}) }) as unknown as HTMLCanvasElement,
    onEvent: () => undefined,
    spawn: () => worker,
  });
  client.start();
  client.loadModel('model');
  worker.say({ type: 'model-ready', manifest: { id: 'model' } });
});
afterEach(() => {
  client.dispose();
  vi.unstubAllGlobals();
});

function frame(timestamp: number): VideoFrame & { readonly close: ReturnType<typeof vi.fn> } {
  return { timestamp, close: vi.fn() } as unknown as VideoFrame & { close: ReturnType<typeof vi.fn> };
}

test('a hidden page explains nothing, and closes the frames that come', () => {
  client.offer(capturedFrame(frame(1)));
  worker.say({ type: 'result', computedFor: { frameId: 1 }, progress: 1 });
  expect(worker.frames).toEqual([1]);
  page.setHidden(true);
  const unseen = [frame(2), frame(3)];
  for (const one of unseen) client.offer(capturedFrame(one));
  expect(worker.frames).toEqual([1]);
  for (const one of unseen) expect(one.close).toHaveBeenCalledOnce();
  page.setHidden(false);
  client.offer(capturedFrame(frame(4)));
  expect(worker.frames).toEqual([1, 4]);
});

test('a frame that waits while the page is hidden is closed; a still picture comes again with the page', () => {
  client.offer(capturedFrame(frame(1)));
  const waiting = frame(2);
  client.offer(capturedFrame(waiting));
  page.setHidden(true);
  expect(waiting.close).toHaveBeenCalledOnce();
  worker.say({ type: 'result', computedFor: { frameId: 1 }, progress: 1 });
  expect(worker.frames).toEqual([1]);
  client.explainStill(() => frame(5));
  expect(worker.frames).toEqual([1]);
  page.setHidden(false);
  expect(worker.frames).toEqual([1, 5]);
});

test('of painted pictures only those that are sent are copied', () => {
  const taken: number[] = [];
  const painted = (timestamp: number) => ({
    timestamp,
    take() {
      taken.push(timestamp);
      return frame(timestamp);
    },
    close: () => undefined,
  });
  for (const timestamp of [1, 2, 3]) client.offer(painted(timestamp));
  expect(taken).toEqual([1]);
  worker.say({ type: 'result', computedFor: { frameId: 1 }, progress: 1 });
  expect(taken).toEqual([1, 3]);
  expect(worker.frames).toEqual([1, 3]);
});
