import { beforeEach, expect, test } from 'vitest';
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
let heard: string[];
let link: WorkerLink;

beforeEach(() => {
  channel = new Channel();
  heard = [];
  link = new WorkerLink(channel, {
    message: ({ type }) => heard.push(type),
    lost: (reason) => heard.push(`lost: ${reason}`),
  });
});

test('messages pass in both directions', () => {
  link.send({ type: 'cancel', requestId: 1 });
  channel.say({ type: 'frame-dropped', frameId: 1 });
  expect(channel.sent).toEqual([{ type: 'cancel', requestId: 1 }]);
  expect(heard).toEqual(['frame-dropped']);
});

test('a lost engine ends the worker, is told once, and nothing is heard after it', () => {
  channel.say({ type: 'engine-lost', reason: 'device' });
  channel.say({ type: 'engine-lost', reason: 'again' });
  channel.crash('late');
  channel.say({ type: 'frame-dropped', frameId: 1 });
  link.send({ type: 'cancel', requestId: 1 });
  expect(heard).toEqual(['lost: device']);
  expect(channel.isTerminated).toBe(true);
  expect(channel.sent).toEqual([]);
});

test('a crash without words is a loss too', () => {
  channel.crash('');
  expect(heard).toEqual(['lost: The worker could not be started.']);
});

test('a worker that was ended on purpose is not lost', () => {
  link.end();
  channel.crash('late');
  expect(heard).toEqual([]);
});
