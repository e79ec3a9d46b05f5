import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cutFrame } from './cut-frame';

/** The part of the browser's VideoFrame that is used here. */
class Frame {
  readonly visibleRect: DOMRectInit;
  closed = false;

  constructor(from: Frame | undefined, init: { readonly visibleRect: DOMRectInit }) {
    if (from?.closed) throw new DOMException('closed', 'InvalidStateError');
    this.visibleRect = init.visibleRect;
  }

  close(): void {
    this.closed = true;
  }
}

const PART = { leftPx: 100, topPx: 20, widthPx: 200, heightPx: 80 };

function frameOf(x: number, y: number, width: number, height: number): Frame & VideoFrame {
  return new Frame(undefined, { visibleRect: { x, y, width, height } }) as Frame & VideoFrame;
}

beforeEach(() => void vi.stubGlobal('VideoFrame', Frame));
afterEach(() => void vi.unstubAllGlobals());

test('the whole frame is passed on', () => {
  const frame = frameOf(0, 0, 640, 360);
  expect(cutFrame(frame, undefined)).toBe(frame);
  expect(frame.closed).toBe(false);
});

test('a part starts at the visible pixels, and the frame is closed', () => {
  const frame = frameOf(8, 16, 640, 360);
  expect(cutFrame(frame, PART)?.visibleRect).toEqual({ x: 108, y: 36, width: 200, height: 80 });
  expect(frame.closed).toBe(true);
});

test('a frame too small for the part is closed', () => {
  const frame = frameOf(0, 0, 298, 360);
  expect(cutFrame(frame, PART)).toBeUndefined();
  expect(frame.closed).toBe(true);
});
