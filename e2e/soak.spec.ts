import type { Page } from '@playwright/test';
import { compareReadings } from '@/cli/soak/compare-readings';
import type { Reading } from '@/cli/soak/reading';
import { SOAK_ACTIONS } from '@/cli/soak/soak-actions';
import { SoakPage } from '@/cli/soak/soak-page';
import { SoakRun } from '@/cli/soak/soak-run';
import { BASE_FLAGS, STEADY_HEAP_FLAGS } from '@/tools/chromium/browser-flags';
import { NAMED_MODEL, TINY_MODEL } from './harness/model-names';
import { expect, test } from './harness/test';

// A short form of `npm run soak`.

const READINGS = 5;
const PLAN = { frames: 200, windowEvery: 60, actionEvery: 20, windowReadings: READINGS };
/** A cycle of quick actions; the first one has opened everything, so that later ones add nothing. */
const USER_ACTIONS = SOAK_ACTIONS.filter(({ name }) => ['layers', 'palette'].includes(name));
/** The page fetches some of its code when it is first used. */
const MAX_HEAP_GROWTH = 1.08;

test.use({
  flags: [...BASE_FLAGS, ...STEADY_HEAP_FLAGS],
  camera: { framesPerSecond: 30 },
  model: TINY_MODEL,
});

async function readingsOf(page: Page): Promise<Readonly<Record<string, readonly [number, number]>>> {
  // Answers the browser's request for an icon, which this page lacks.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto('/404.html');
  const readings: Reading[] = [];
  const soakPage = await SoakPage.open(page, { engine: 'cpu', model: TINY_MODEL });
  await new SoakRun(soakPage, {
    plan: PLAN,
    otherModel: NAMED_MODEL,
    userActions: USER_ACTIONS,
    onReading: (reading) => void readings.push({ piece: 1, ...reading }),
  }).run();
  const comparisons = compareReadings(readings, READINGS)!;
  return Object.fromEntries(comparisons.map(({ title, early, late }) => [title, [early, late]]));
}

test('frames leave nothing behind', async ({ page }) => {
  const { nodes, listeners, ...bytes } = await readingsOf(page);
  expect(nodes![1] - nodes![0], 'nodes').toBeLessThanOrEqual(25);
  expect(listeners![1] - listeners![0], 'listeners').toBeLessThanOrEqual(25);
  expect(bytes['heap of the page']![1]).toBeLessThan(MAX_HEAP_GROWTH * bytes['heap of the page']![0]);
  expect(bytes['heap of the workers']![1]).toBeLessThan(MAX_HEAP_GROWTH * bytes['heap of the workers']![0]);
  const [early, late] = bytes['engine memory']!;
  expect(early).toBeGreaterThan(1e6);
  expect(late).toBe(early);
});

test('what frames leave behind is noticed', async ({ page }) => {
  await page.addInitScript(() => {
    const left: Element[] = [];
    new MutationObserver(() => {
      const element = document.createElement('p');
      element.addEventListener('click', () => element.remove());
      left.push(element);
    }).observe(document, { subtree: true, attributeFilter: ['data-frame-id'] });
  });
  const { nodes, listeners } = await readingsOf(page);
  expect(nodes![1] - nodes![0], 'nodes').toBeGreaterThan(25);
  expect(listeners![1] - listeners![0], 'listeners').toBeGreaterThan(25);
});
