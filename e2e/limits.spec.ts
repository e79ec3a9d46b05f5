import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';
import { runInWorkers } from './harness/worker-prelude';

test.use(REDUCED_MOTION);
// Scripts that are still on their way belong to no page after the test.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

/** Lets the engine's memory grow to at most so many megabytes. */
async function limitMemory(page: Page, megabytes: number): Promise<void> {
  await runInWorkers(
    page,
    `const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (this.buffer.byteLength + pages * 65536 > ${megabytes} * 2 ** 20) throw new RangeError('no memory');
      return grow.call(this, pages);
    };`,
  );
}

test('where memory is short, methods of several runs take smaller batches', async ({ page }) => {
  // Their usual batches need 18 and 24 MB with this network.
  await limitMemory(page, 10);
  const lab = new LabPage(page);
  for (const id of ['integrated-gradients', 'smooth-grad']) {
    await lab.open(`?v=3&method=${id}`);
    await expect(lab.stage).toHaveAttribute('data-method', id);
    await expect(lab.stage).toHaveAttribute('data-progress', '1');
    await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
  }
  await expect(page.getByText('no more memory')).toHaveCount(0);
});

test('a method without memory says so, keeps the map, and gives way to another', async ({ page }) => {
  // A gradient through the whole network needs 8 MB.
  await limitMemory(page, 5);
  const lab = new LabPage(page);
  await lab.open('?v=3&method=grad-cam');
  await lab.waitForMap();
  const sentence = 'This browser gives the page no more memory for this map.';
  // Saliency and SmoothGrad.
  for (const key of ['2', '6']) {
    await page.keyboard.press(key);
    await expect(lab.stage).toContainText(`Still showing Grad-CAM · layer 4. ${sentence}`);
    await expect(lab.stage).toHaveAttribute('data-method', 'grad-cam');
  }
  await lab.chooseMethod('Grad-CAM', 'grad-cam');
  await expect(page.getByText(sentence)).toHaveCount(0);
  await page.goto('de/?v=3&method=saliency');
  await expect(page.locator('#stage')).toContainText(
    'Dieser Browser gibt der Seite keinen weiteren Speicher für diese Karte.',
  );
});
