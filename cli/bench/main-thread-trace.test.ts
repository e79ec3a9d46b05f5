import { expect, test } from 'vitest';
import { busyPerFrame } from './main-thread-trace';

const FRAME_US = 1e6 / 30;

function trace(events: readonly object[]): Buffer {
  return Buffer.from(JSON.stringify({ traceEvents: events }));
}

const metadata = [
  { name: 'thread_name', ph: 'M', pid: 1, tid: 1, ts: 0, args: { name: 'CrRendererMain' } },
  { name: 'thread_name', ph: 'M', pid: 1, tid: 2, ts: 0, args: { name: 'Compositor' } },
];
const task = (ts: number, dur: number, tid = 1, tdur = dur) => ({
  name: 'ThreadControllerImpl::RunTask',
  ph: 'X',
  pid: 1,
  tid,
  ts,
  dur,
  tdur,
});

test('tasks count once, in the frame in which they run', () => {
  const busy = busyPerFrame(
    trace([
      ...metadata,
      task(1000, 3000),
      // Nested in the task before.
      task(2000, 1000),
      // Half in the first frame, half in the second.
      task(1000 + FRAME_US - 2000, 4000),
      // 4 ms of wall time, 1 ms of processor time.
      task(1000 + 2 * FRAME_US, 4000, 1, 1000),
      // Another thread.
      task(1000, 90_000, 2),
    ]),
  );
  expect(busy).toHaveLength(3);
  expect(busy[0]).toBeCloseTo(5, 2);
  expect(busy[1]).toBeCloseTo(2, 2);
  expect(busy[2]).toBeCloseTo(1, 2);
});

test('a trace without tasks is an error', () => {
  expect(() => busyPerFrame(trace(metadata))).toThrow('no task');
});
