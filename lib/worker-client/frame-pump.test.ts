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
let pump: FramePump<Frame>;

beforeEach(() => {
  sent = [];
  pump = new FramePump<Frame>((frame) => sent.push(frame.timestamp));
});

function offer(timestamp: number): Frame {
  const frame = new Frame(timestamp);
  pump.offer(frame);
  return frame;
}

describe('while open', () => {
  beforeEach(() => pump.start());

  test('one frame is in flight; of those that come meanwhile only the newest is sent', () => {
    const [first, second, third] = [offer(1), offer(2), offer(3)];
    expect(sent).toEqual([1]);
    pump.answered(1);
    expect(sent).toEqual([1, 3]);
    expect([first, second, third].map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
  });

  test('an answer for another frame lets nothing through', () => {
    offer(1);
    offer(2);
    pump.answered(7);
    expect(sent).toEqual([1]);
  });

  test('after an answer with nothing waiting the next frame goes at once', () => {
    offer(1);
    pump.answered(1);
    offer(2);
    expect(sent).toEqual([1, 2]);
  });

  test('stopping closes what waits and what is offered', () => {
    offer(1);
    const waiting = offer(2);
    pump.stop();
    const late = offer(3);
    pump.answered(1);
    expect(waiting.isClosed && late.isClosed).toBe(true);
    expect(sent).toEqual([1]);
  });

  test('a pause does not let a second frame in flight', () => {
    offer(1);
    pump.stop();
    pump.start();
    offer(2);
    expect(sent).toEqual([1]);
  });

  test('the frame of a lost worker is not waited for', () => {
    offer(1);
    pump.stop();
    pump.forgetInFlight();
    pump.start();
    offer(2);
    expect(sent).toEqual([1, 2]);
  });
});

test('frames offered before the start are closed', () => {
  const frame = offer(1);
  expect(frame.isClosed).toBe(true);
  pump.start();
  expect(sent).toEqual([]);
});
