import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CapturedFrame } from '@/lib/camera/captured-frame';
import { FrameFeed } from './frame-feed';

const page = { hidden: false, addEventListener: () => undefined, removeEventListener: () => undefined };
let sent: number[];
let made: number;
let feed: FrameFeed;

beforeEach(() => {
  page.hidden = false;
  vi.stubGlobal('document', page);
  sent = [];
  made = 0;
  feed = new FrameFeed(({ timestamp }: CapturedFrame) => {
    sent.push(timestamp);
    return true;
  });
  feed.start();
  feed.setModelReady(true);
});
afterEach(() => vi.unstubAllGlobals());

function makeFrame(): VideoFrame {
  made += 1;
  return { timestamp: made, close: () => undefined } as unknown as VideoFrame;
}

test('a still picture whose square changes often is copied once the worker is free', () => {
  feed.explainStill(makeFrame);
  for (let change = 0; change < 5; change++) feed.renewStill();
  expect([made, sent]).toEqual([1, [1]]);
  feed.answered(1);
  expect([made, sent]).toEqual([2, [1, 2]]);
  feed.answered(2);
  expect(made).toBe(2);
  feed.renewStill();
  expect(sent).toEqual([1, 2, 3]);
});

test('a live picture is not sent again, because its next frame follows', () => {
  feed.renewStill();
  expect(made).toBe(0);
});

test('without a model or on a hidden page, a picture waits', () => {
  feed.explainStill(makeFrame);
  feed.answered(1);
  page.hidden = true;
  feed.renewStill();
  expect(made).toBe(1);
  page.hidden = false;
  feed.setModelReady(true);
  expect(sent).toEqual([1, 2]);
  feed.answered(2);
  expect(made).toBe(2);
});
