import { beforeEach, expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { chooseClass, stopChoosingContrast, toggleChoosingContrast, useClassChoice } from './class-choice';
import { useSettings } from './settings-store';
import { clearSummary, EMPTY_SUMMARY, setSummary } from './summary-store';

beforeEach(() => {
  useSettings.setState(DEFAULT_SETTINGS);
  clearSummary();
  stopChoosingContrast();
});

const target = () => useSettings.getState().target;

test('a class is explained, or compared with the explained one on request', () => {
  chooseClass(3);
  expect(target()).toEqual({ kind: 'class', index: 3 });
  toggleChoosingContrast();
  chooseClass(5);
  expect(target()).toEqual({ kind: 'difference', index: 3, against: 5 });
  expect(useClassChoice.getState().choosingContrast).toBe(false);
  chooseClass(7);
  expect(target()).toEqual({ kind: 'class', index: 7 });
});

test('comparing fixes the current top class', () => {
  const explained = { target: { kind: 'class', index: 8 }, quantity: 'logit', score: 1 } as const;
  const shown = { computedFor: exampleComputation({ frameId: 0 }), explained, progress: 1 };
  setSummary({ ...EMPTY_SUMMARY, shown });
  toggleChoosingContrast();
  chooseClass(2);
  expect(target()).toEqual({ kind: 'difference', index: 8, against: 2 });
});
