import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AddressHistory } from './address-history';

let written: string[];
let history: AddressHistory;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  written = [];
  history = new AddressHistory({
    push: (query) => written.push(`push ${query}`),
    replace: (query) => written.push(`replace ${query}`),
  });
});

afterEach(() => {
  vi.useRealTimers();
});

test('a slider is written once, when it rests', () => {
  for (const query of ['?opacity=0.1', '?opacity=0.2', '?opacity=0.3']) history.glide(query);
  expect(written).toEqual([]);
  vi.runAllTimers();
  expect(written).toEqual(['replace ?opacity=0.3']);
});

test('a deliberate change is an entry, and leaves behind where the slider was', () => {
  history.glide('?opacity=0.3');
  history.push('?method=saliency&opacity=0.3');
  vi.runAllTimers();
  expect(written).toEqual(['replace ?opacity=0.3', 'push ?method=saliency&opacity=0.3']);
});

test('what the back button has left is not written over', () => {
  history.glide('?opacity=0.3');
  history.forget();
  vi.runAllTimers();
  expect(written).toEqual([]);
});
