import type { Page } from '@playwright/test';
import { BoardPage, MAPS_TIMEOUT } from './harness/board-page';
import { contradictionsDuring } from './harness/contradictions';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { namesOfMapsDuring } from './harness/names-of-maps';
import { oldMapDuring } from './harness/old-map';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, model: NARROW_MODEL });

async function openWith(page: Page, query: string, method: string): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open(query);
  await lab.waitForMap();
  await expectMap(lab, method);
  return lab;
}

async function expectMap({ stage }: LabPage, method: string): Promise<void> {
  await expect(stage).toHaveAttribute('data-method', method, MAPS_TIMEOUT);
  await expect(stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
}

test('on a change of method, legend and map change in the same frame', async ({ page }) => {
  const lab = await openWith(page, '?method=integrated-gradients', 'integrated-gradients');
  const problems = await contradictionsDuring(page, async () => {
    await page.keyboard.press('6');
    await expectMap(lab, 'smooth-grad');
    await page.keyboard.press('5');
    await expectMap(lab, 'integrated-gradients');
    await page.keyboard.press('1');
    await expectMap(lab, 'grad-cam');
  });
  expect(problems).toEqual([]);
});

test('on a busy page, no map is seen under the name of another', async ({ page }) => {
  const lab = await openWith(page, '?method=saliency', 'saliency');
  const names = await namesOfMapsDuring(page, async () => {
    for (const [key, method] of [
      ['1', 'grad-cam'],
      ['2', 'saliency'],
      ['1', 'grad-cam'],
      ['6', 'smooth-grad'],
      ['2', 'saliency'],
    ] as const) {
      await page.keyboard.press(key);
      await expectMap(lab, method);
    }
  });
  expect(names).toHaveLength(3);
  expect(names.filter((seen) => seen.length > 1)).toEqual([]);
});

test('on a change of view or size, nothing of the previous view is visible', async ({ page }) => {
  const lab = await openWith(page, '?method=saliency', 'saliency');
  const board = new BoardPage(page);
  const problems = await contradictionsDuring(page, async () => {
    await page.keyboard.press('w');
    await board.waitFor(['picture', 'saliency', 'integrated-gradients', 'grad-cam']);
    await page.setViewportSize({ width: 900, height: 720 });
    await page.keyboard.press('f');
    await expect(page.locator('html')).toHaveAttribute('data-full-screen', 'true');
    await page.keyboard.press('w');
    await lab.waitForMap();
    await page.keyboard.press('z');
    await board.waitFor(['zero', 'one', 'noise', 'blur']);
    await page.keyboard.press('e');
    await lab.waitForMap();
  });
  expect(problems).toEqual([]);
});

test('the code of the boards is there before the first one is shown', async ({ page }) => {
  await openWith(page, '', 'grad-cam');
  await page.waitForLoadState('networkidle');
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url());
  });
  await page.keyboard.press('w');
  await expect(page.locator('[data-tile="saliency"]')).toBeVisible();
  expect(scripts).toEqual([]);
});

test('on a change of picture, no map covers a picture that is not its own', async ({ page }) => {
  const lab = await openWith(page, '?method=integrated-gradients&alphaOpacity=0.9', 'integrated-gradients');
  const { seenOver, hidden } = await oldMapDuring(page, async () => {
    for (let count = 0; count < 3; count++) {
      const frameId = await lab.stage.getAttribute('data-frame-id');
      await lab.chooseSource('New scene');
      await expect(lab.stage).not.toHaveAttribute('data-frame-id', frameId!, MAPS_TIMEOUT);
    }
    await expectMap(lab, 'integrated-gradients');
  });
  expect(hidden).toBeGreaterThan(0);
  expect(seenOver).toBe(0);
});

test('on a change of lesson step, titles, pictures and legend agree', async ({ page }) => {
  const lab = await openWith(page, '', 'grad-cam');
  await page.keyboard.press('p');
  const strip = page.getByRole('region', { name: 'Presentation' });
  await expect(strip).toHaveAttribute('data-step', 'predict');
  // Reveals the map of the first step.
  await page.keyboard.press('PageDown');
  const problems = await contradictionsDuring(page, async () => {
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await expect(strip).toHaveAttribute('data-step', 'integrated-gradients');
    await expectMap(lab, 'integrated-gradients');
    await page.keyboard.press('PageDown');
    await new BoardPage(page).waitFor(['zero', 'one', 'noise', 'blur']);
    await page.keyboard.press('PageDown');
    await expect(strip).toHaveAttribute('data-step', 'grad-cam');
    await expectMap(lab, 'grad-cam');
  });
  expect(problems).toEqual([]);
});
