import { expect, test } from 'vitest';
import { whileLoaded } from './while-loaded';

const settled = () => new Promise((resolve) => setTimeout(resolve));

function recorded(load: () => Promise<string>) {
  const events: string[] = [];
  const run = (name: string) => {
    events.push(`run ${name}`);
    return () => events.push('stop');
  };
  const stop = whileLoaded(load, run, (error) => events.push(`fail ${error}`));
  return { events, stop };
}

test('runs what it loads until it is stopped', async () => {
  const { events, stop } = recorded(async () => 'camera');
  await settled();
  expect(events).toEqual(['run camera']);
  stop();
  expect(events).toEqual(['run camera', 'stop']);
});

test('runs nothing that is stopped before it has loaded', async () => {
  const { events, stop } = recorded(async () => 'camera');
  stop();
  await settled();
  expect(events).toEqual([]);
});

test('reports code that does not load, unless it is no longer needed', async () => {
  const offline = () => Promise.reject('offline');
  const wanted = recorded(offline);
  const unwanted = recorded(offline);
  unwanted.stop();
  await settled();
  expect(wanted.events).toEqual(['fail offline']);
  expect(unwanted.events).toEqual([]);
});
