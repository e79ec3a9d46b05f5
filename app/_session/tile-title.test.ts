import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import type { Tile } from '@/lib/views/tile';
import { tileTitle } from './tile-title';

test.each(LOCALES)('baselines have one name each, on tiles as on buttons (%s)', (locale) => {
  const messages = MESSAGES[locale];
  const names = BASELINE_CHOICES.map((id) => messages.baseline[id]);
  expect(new Set(names).size).toBe(BASELINE_CHOICES.length);
  const translators = {
    tile: createTranslator({ locale, messages, namespace: 'tile' }),
    dock: createTranslator({ locale, messages, namespace: 'dock' }),
    baseline: createTranslator({ locale, messages, namespace: 'baseline' }),
  };
  const board = { mode: 'baselines', layers: [] } as const;
  const { method, layer, target, options } = DEFAULT_SETTINGS;
  const tiles = BASELINE_CHOICES.map(
    (baseline): Tile => ({
      id: baseline,
      needs: [],
      kind: 'baseline',
      baseline,
      method,
      layer,
      target,
      options,
    }),
  );
  expect(tiles.map((tile) => tileTitle(tile, board, translators))).toEqual(names);
});
