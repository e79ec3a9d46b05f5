import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker } from '@/lib/protocol/from-worker';
import type { ToWorker } from '@/lib/protocol/to-worker';
import { type WorkerLike, WorkerLink } from './worker-link';

class Channel implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly sent: ToWorker[] = [];
  isTerminated = false;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }
}

let channel: Channel;
let received: string[];
let link: WorkerLink;

beforeEach(() => {
  vi.useFakeTimers();
  channel = new Channel();
  received = [];
  link = new WorkerLink(channel, {
    message: ({ type }) => received.push(type),
    lost: (reason) => received.push(`lost: ${reason}`),
  });
});

afterEach(() => {
  link.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('messages pass in both directions', () => {
  link.send({ type: 'cancel', requestId: 1 });
  channel.say({ type: 'frame-dropped', frameId: 1 });
  expect(channel.sent).toEqual([{ type: 'cancel', requestId: 1 }]);
  expect(received).toEqual(['frame-dropped']);
});

test('a lost engine ends the worker and is reported once, and later messages are ignored', () => {
  channel.say({ type: 'engine-lost', reason: 'device' });
  channel.say({ type: 'engine-lost', reason: 'again' });
  channel.crash('late');
  channel.say({ type: 'frame-dropped', frameId: 1 });
  link.send({ type: 'cancel', requestId: 1 });
  expect(received).toEqual(['lost: device']);
  expect(channel.isTerminated).toBe(true);
  expect(channel.sent).toEqual([]);
});

test('a crash without a message is a loss too', () => {
  channel.crash('');
  expect(received).toEqual(['lost: The worker could not be started.']);
});

test('a terminated worker is not lost', () => {
  link.end();
  channel.crash('late');
  expect(received).toEqual([]);
});

const SECOND_MS = 1000;

test('an idle worker that ends without an event is detected within seconds', () => {
  channel.say({ type: 'working', isWorking: false });
  vi.advanceTimersByTime(9 * SECOND_MS);
  expect(channel.sent).toContainEqual({ type: 'ping' });
  channel.say({ type: 'pong' });
  vi.advanceTimersByTime(9 * SECOND_MS);
  expect(received).toEqual([]);
  vi.advanceTimersByTime(6 * SECOND_MS);
  expect(received).toEqual(['lost: The worker does not answer any more.']);
  expect(channel.isTerminated).toBe(true);
});

test('a starting or busy worker may not answer for minutes', () => {
  vi.advanceTimersByTime(120 * SECOND_MS);
  channel.say({ type: 'working', isWorking: false });
  channel.say({ type: 'working', isWorking: true });
  vi.advanceTimersByTime(240 * SECOND_MS);
  expect(received).toEqual([]);
});

test('reports a loss once the lock of a dead worker is granted; not after terminating it', () => {
  let grant: (() => void) | undefined;
  let signal: AbortSignal | undefined;
  const request = async (_: string, options: { signal: AbortSignal }, granted: () => void) => {
    grant = granted;
    signal = options.signal;
  };
  vi.stubGlobal('navigator', { locks: { request } });
  channel.say({ type: 'working', isWorking: true });
  channel.say({ type: 'lock-held', name: 'worker' });
  expect([received, signal!.aborted]).toEqual([[], false]);
  grant!();
  expect(received).toEqual(['lost: The browser has ended the worker.']);
  expect(signal!.aborted).toBe(true);
});
