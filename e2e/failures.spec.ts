import { sceneClip } from './support/clips';
import { LabPage } from './support/lab-page';
import { expect, test } from './support/test';

const clip = () => sceneClip('circle', 3, 30);

test.describe('a visitor who does not allow the camera', () => {
  test.use({ camera: { clip, allowed: false } });

  test('reads what to do, goes on without, and comes back to the camera later', async ({
    page,
    context,
    askForCamera,
  }) => {
    const lab = new LabPage(page);
    await lab.open();
    await askForCamera();
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(lab.trouble).toContainText('The camera is blocked for this page.');
    await page.getByRole('button', { name: 'Go on without a camera' }).click();
    await expect(lab.trouble).toHaveCount(0);
    await lab.waitForMap();

    await lab.chooseSource('Start camera');
    await expect(lab.trouble).toBeVisible();
    await context.grantPermissions(['camera'], { origin: new URL(page.url()).origin });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('video.stage-picture')).toBeVisible();
    await lab.waitForMap();
  });

  test('reads another sentence where the browser remembers the no', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(lab.trouble).toContainText('Still blocked.');
  });
});

test('a machine without a camera says so, and the generated scene goes on', async ({ page, context }) => {
  await context.grantPermissions(['camera']);
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await expect(lab.trouble).toContainText('No camera was found.');
  await page.getByRole('button', { name: 'Go on without a camera' }).click();
  await lab.waitForMap();
});

test.describe('with a camera', () => {
  test.use({ camera: { clip } });

  test('a machine without a graphics adapter is told that it takes longer', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await expect(page.locator('[data-notice="no-adapter"]')).toContainText('No graphics adapter answers');
    await expect(lab.stage).toHaveAttribute('data-engine', 'wasm');
  });

  test('a camera that is taken away has a sentence and a way on', async ({ page, context }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await context.clearPermissions();
    await expect(lab.trouble).toBeVisible();
    await page.getByRole('button', { name: 'Go on without a camera' }).click();
    await lab.waitForMap();
  });

  test('a worker that crashes is started again, with the settings', async ({ page, watch }) => {
    watch.expectProblems(/provoked by a test/);
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await lab.chooseMethod('Saliency', 'saliency');
    const [worker] = page.workers();
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error('provoked by a test');
      });
    });
    await expect(page.locator('[data-notice="restarted"]')).toContainText('All settings are kept.');
    await lab.waitForMap();
    await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
    await expect(page.getByRole('button', { name: 'Saliency', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});
