import { METHODS } from 'live-attribution/methods';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { FROZEN_CONTEXT, FROZEN_SETTINGS } from './frozen-defaults';
import type { NumberSetting, Setting } from './setting';
import { CONTEXT, pathsOf, SETTINGS, valueAt } from './settings-table';

const TABLE = { ...SETTINGS, ...CONTEXT };
const FROZEN = { ...FROZEN_SETTINGS, ...FROZEN_CONTEXT };
const rows = pathsOf(TABLE).map((row) => ({ name: row.path.join('.'), ...row }));

describe.each(rows)('$name', ({ path, setting }) => {
  const schema = setting.schema(METHODS);

  test('accepts its default and its frozen default, as a value and as text', () => {
    for (const value of [setting.initial, valueAt(FROZEN, path)]) {
      expect(v.parse(schema, value)).toEqual(value);
      expect(v.parse(schema, setting.read(setting.write(value)))).toEqual(value);
    }
  });

  test('accepts no value of another kind', () => {
    for (const value of [undefined, null, Number.NaN, -1, 0.5e9, '\n', [], {}, { kind: 'bottom' }]) {
      expect(v.is(schema, value)).toBe(false);
    }
  });
});

const isNumber = (setting: Setting<unknown>): setting is NumberSetting => 'slider' in setting;
const numbers = rows.flatMap(({ name, setting }) => (isNumber(setting) ? [[name, setting] as const] : []));

test.each(numbers)('the slider of %s has valid values', (_, { slider, min, max }) => {
  expect(slider.min).toBeGreaterThanOrEqual(min);
  expect(slider.max).toBeLessThanOrEqual(max);
  // The last step reaches the end.
  expect((slider.max - slider.min) / slider.step).toBeCloseTo(
    Math.round((slider.max - slider.min) / slider.step),
    6,
  );
});
