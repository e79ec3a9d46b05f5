import { beforeEach, describe, expect, test } from 'vitest';
import { FramePump } from './frame-pump';

class Frame {
  isClosed = false;
  constructor(readonly timestamp: number) {}
  close(): void {
    this.isClosed = true;
  }
}

let sent: number[];
let isOpen: boolean;
let pump: FramePump<Frame>;

beforeEach(() => {
  sent = [];
  isOpen = true;
  pump = new FramePump<Frame>((frame) => isOpen && sent.push(frame.timestamp) > 0);
});

function enqueue(timestamp: number): Frame {
  const frame = new Frame(timestamp);
  pump.enqueue(frame);
  return frame;
}

describe('while open', () => {
  beforeEach(() => pump.start());

  test('one frame is in flight; of the frames that follow only the newest is sent', () => {
    const [first, second, third] = [enqueue(1), enqueue(2), enqueue(3)];
    expect(sent).toEqual([1]);
    pump.answered(1);
    expect(sent).toEqual([1, 3]);
    expect([first, second, third].map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
  });

  test('an answer for another frame sends nothing', () => {
    enqueue(1);
    enqueue(2);
    pump.answered(7);
    expect(sent).toEqual([1]);
  });

  test('after an answer with no frame waiting the next frame is sent at once', () => {
    enqueue(1);
    pump.answered(1);
    enqueue(2);
    expect(sent).toEqual([1, 2]);
  });

  test('stopping closes waiting and new frames', () => {
    enqueue(1);
    const waiting = enqueue(2);
    pump.stop();
    const late = enqueue(3);
    pump.answered(1);
    expect(waiting.isClosed && late.isClosed).toBe(true);
    expect(sent).toEqual([1]);
  });

  test('a pause does not send a second frame', () => {
    enqueue(1);
    pump.stop();
    pump.start();
    enqueue(2);
    expect(sent).toEqual([1]);
  });

  test('a frame that could not be sent does not block', () => {
    isOpen = false;
    enqueue(1);
    isOpen = true;
    enqueue(2);
    expect(sent).toEqual([2]);
  });

  test('the frame of a lost worker does not block', () => {
    enqueue(1);
    pump.stop();
    pump.forgetInFlight();
    pump.start();
    enqueue(2);
    expect(sent).toEqual([1, 2]);
  });
});

test('frames before the start are closed', () => {
  const frame = enqueue(1);
  expect(frame.isClosed).toBe(true);
  pump.start();
  expect(sent).toEqual([]);
});
