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

test('a slider is written once, after its last change', () => {
  for (const query of ['?opacity=0.1', '?opacity=0.2', '?opacity=0.3']) history.replaceDelayed(query);
  expect(written).toEqual([]);
  vi.runAllTimers();
  expect(written).toEqual(['replace ?opacity=0.3']);
});

test("a discrete change adds an entry after the slider's last value", () => {
  history.replaceDelayed('?opacity=0.3');
  history.push('?method=saliency&opacity=0.3');
  vi.runAllTimers();
  expect(written).toEqual(['replace ?opacity=0.3', 'push ?method=saliency&opacity=0.3']);
});

test('going back discards a pending slider change', () => {
  history.replaceDelayed('?opacity=0.3');
  history.cancel();
  vi.runAllTimers();
  expect(written).toEqual([]);
});
