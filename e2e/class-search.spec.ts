import { IMAGENET_LABELS } from 'live-attribution/imagenet-labels';
import { MAP_TIMEOUT_MS } from './harness/lab-page';
import { NAMED_MODEL } from './harness/model-names';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, model: NAMED_MODEL });

const REFRIGERATOR = 760;
const TABBY = 281;

/** Locale, label of the field, and queries with their class: correct, in the other language, misspelled. */
const SEARCHES = [
  [
    'en',
    'Find a class',
    [
      ['tabby', TABBY],
      ['Kühlschrank', REFRIGERATOR],
      ['refridgerator', REFRIGERATOR],
    ],
  ],
  [
    'de',
    'Klasse suchen',
    [
      ['Kühlschrank', REFRIGERATOR],
      ['tabby', TABBY],
      ['kuehlschrnk', REFRIGERATOR],
    ],
  ],
] as const;

for (const [locale, field, searches] of SEARCHES) {
  test(`a class is found by its name in either language, even misspelled (${locale})`, async ({ page }) => {
    await page.goto(`${locale}/`);
    const stage = page.locator('#stage');
    await expect(stage).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    for (const [typed, index] of searches) {
      const name = IMAGENET_LABELS[locale]![index]!;
      await page.getByRole('combobox', { name: field }).fill(typed);
      const option = page.getByRole('option').first();
      await expect(option, typed).toHaveText(`${name}${index}`);
      await option.click();
      await expect(stage).toHaveAttribute('data-target', String(index), { timeout: MAP_TIMEOUT_MS });
      await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    }
  });
}
