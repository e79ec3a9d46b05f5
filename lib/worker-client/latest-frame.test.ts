import { expect, test } from 'vitest';
import { LatestFrame } from './latest-frame';

class Frame {
  closeCount = 0;
  close(): void {
    this.closeCount += 1;
  }
}

test('the latest frame replaces the previous one, which is closed once', () => {
  const slot = new LatestFrame<Frame>();
  const [first, second] = [new Frame(), new Frame()];
  expect(slot.put(first)).toBeUndefined();
  expect(slot.put(second)).toBe(first);
  expect(first.closeCount).toBe(1);
  expect(slot.take()).toBe(second);
  expect(second.closeCount).toBe(0);
});

test('taking a frame transfers its ownership; the slot is empty and closes nothing', () => {
  const slot = new LatestFrame<Frame>();
  const frame = new Frame();
  slot.put(frame);
  slot.take();
  expect(slot.take()).toBeUndefined();
  expect(slot.put(new Frame())).toBeUndefined();
  expect(frame.closeCount).toBe(0);
});
