import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import { until, whenFound } from './until';

const counter = () => createStore<{ readonly count: number }>()(() => ({ count: 0 }));

test('waits for the condition and resolves to the state that met it', async () => {
  const store = counter();
  const met = until(store, ({ count }) => count >= 2);
  for (const count of [1, 2, 3]) store.setState({ count });
  expect(await met).toEqual({ count: 2 });
  expect(await until(store, ({ count }) => count === 3)).toEqual({ count: 3 });
});

test('calls back once, and not after the signal', () => {
  const store = counter();
  const found: number[] = [];
  const leaving = new AbortController();
  const find = ({ count }: { count: number }) => (count > 0 ? count : undefined);
  whenFound(store, find, (count) => found.push(count));
  whenFound(store, find, (count) => found.push(-count), leaving.signal);
  leaving.abort();
  whenFound(store, find, (count) => found.push(-count), leaving.signal);
  for (const count of [1, 2]) store.setState({ count });
  expect(found).toEqual([1]);
});
