import { expect, test } from 'vitest';
import { Heartbeat } from './heartbeat';

/** Beats without an answer until the worker counts as gone. */
function beatsUntilGone(heartbeat: Heartbeat): number {
  let beats = 1;
  while (!heartbeat.beat()) beats += 1;
  return beats;
}

test('a worker at rest that does not answer for ten seconds is gone', () => {
  const heartbeat = new Heartbeat();
  heartbeat.isWorking = false;
  expect(beatsUntilGone(heartbeat)).toBe(6);
});

test('a worker that computes or starts may be deaf for minutes', () => {
  expect(beatsUntilGone(new Heartbeat())).toBe(151);
});

test('whatever is heard begins the count anew', () => {
  const heartbeat = new Heartbeat();
  heartbeat.isWorking = false;
  for (let beat = 0; beat < 5; beat++) expect(heartbeat.beat()).toBe(false);
  heartbeat.heard();
  expect(beatsUntilGone(heartbeat)).toBe(6);
});
