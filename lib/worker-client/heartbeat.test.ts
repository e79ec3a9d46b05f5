import { expect, test } from 'vitest';
import { Heartbeat } from './heartbeat';

/** Returns the number of unanswered beats until the worker is lost. */
function beatsUntilGone(heartbeat: Heartbeat): number {
  let beats = 1;
  while (!heartbeat.beat()) beats += 1;
  return beats;
}

test('an idle worker that does not answer for ten seconds is lost', () => {
  const heartbeat = new Heartbeat();
  heartbeat.isWorking = false;
  expect(beatsUntilGone(heartbeat)).toBe(6);
});

test('a busy or starting worker may not answer for minutes', () => {
  expect(beatsUntilGone(new Heartbeat())).toBe(151);
});

test('any message resets the count', () => {
  const heartbeat = new Heartbeat();
  heartbeat.isWorking = false;
  for (let beat = 0; beat < 5; beat++) expect(heartbeat.beat()).toBe(false);
  heartbeat.recordMessage();
  expect(beatsUntilGone(heartbeat)).toBe(6);
});
