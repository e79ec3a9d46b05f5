import { sceneClip } from '@/tools/chromium/clips';
import { dropFile } from '@/tools/chromium/drop-file';
import { crashWorker, endWorkerSilently, PROVOKED } from './harness/crash-worker';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const clip = () => sceneClip('circle', 3, 30);

test.describe('a denied camera', () => {
  test.use({ camera: { clip, allowed: false } });

  test('is explained, can be skipped, and can be allowed later', async ({ page, context, askForCamera }) => {
    const lab = new LabPage(page);
    await lab.open();
    await askForCamera();
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(lab.cameraFailure).toContainText('The camera is blocked for this page.');
    await page.getByRole('button', { name: 'Continue without a camera' }).click();
    await expect(lab.cameraFailure).toHaveCount(0);
    await lab.waitForMap();

    await lab.chooseSource('Start camera');
    await expect(lab.cameraFailure).toBeVisible();
    await context.grantPermissions(['camera'], { origin: new URL(page.url()).origin });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('video.stage-picture')).toBeVisible();
    await lab.waitForMap();
  });

  test('has another message if the browser remembers the denial', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(lab.cameraFailure).toContainText('still blocked.');
  });
});

test('a missing camera is reported, and the generated scene continues', async ({ page, context }) => {
  await context.grantPermissions(['camera']);
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await expect(lab.cameraFailure).toContainText('No camera was found.');
  await page.getByRole('button', { name: 'Continue without a camera' }).click();
  await lab.waitForMap();
});

test.describe('with a camera', () => {
  test.use({ camera: { clip } });

  test('a missing graphics adapter is reported', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?engine=webgpu');
    await lab.startCamera();
    await expect(page.locator('[data-notice="no-adapter"]')).toContainText(
      'No graphics adapter is available',
    );
    await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
  });

  test('a revoked camera is reported, and its last frame stays with its map', async ({ page, context }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await context.clearPermissions();
    await expect(page.locator('[data-notice="source"]')).toContainText(
      'The camera is no longer allowed. Its last frame stays as a picture.',
    );
    await expect(lab.source).toHaveAccessibleName(/^Source: Last frame: /);
    await expect(lab.cameraFailure).toHaveCount(0);
    await lab.waitForMap();
    // Black, if the last frame were lost.
    expect((await lab.picture()).brightest).toBeGreaterThan(64);
  });

  test('a crashed worker restarts with its settings', async ({ page, watch }) => {
    watch.expectProblems(PROVOKED);
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await lab.chooseMethod('Saliency', 'saliency');
    await crashWorker(page);
    await expect(page.locator('[data-notice="restarted"]')).toContainText('All settings are kept.');
    await lab.waitForMap();
    await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
    await expect(page.getByRole('button', { name: 'Saliency', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

for (const hasLocks of [true, false]) {
  test(`a worker that ends without an event restarts (Web Locks: ${hasLocks})`, async ({ page }) => {
    if (!hasLocks) {
      await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
    }
    const lab = new LabPage(page);
    await lab.open('?method=saliency');
    await lab.waitForMap();
    await endWorkerSilently(page);
    await expect(page.locator('[data-notice="restarted"]')).toBeVisible({
      timeout: hasLocks ? 5000 : 20_000,
    });
    await lab.waitForMap();
    await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  });
}

test('a camera in use by another program is reported', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
  });
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await expect(lab.cameraFailure).toContainText('Another program or tab is using the camera.');
  await page.getByRole('button', { name: 'Continue without a camera' }).click();
  await lab.waitForMap();
});

test('pictures that are too large are refused and change nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  const notice = page.locator('[data-notice="not-opened"]');
  await dropFile(page, 'wide.png', pngHeader(20_000, 20_000));
  await expect(notice).toContainText('wide.png is empty or too large');
  await dropFile(page, 'huge.jpg', new Uint8Array(1e6), 200);
  await expect(notice).toContainText('huge.jpg is empty or too large');
  await expect(page.getByRole('button', { name: /^Source: / })).toHaveAccessibleName(
    'Source: Generated scene',
  );
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  await lab.waitForMap();
});

test('without storage quota the network works, and the page reports it', async ({
  page,
  context,
  baseURL,
}) => {
  const lab = new LabPage(page);
  const session = await context.newCDPSession(page);
  const { origin } = new URL(String(baseURL));
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  await lab.open();
  await expect(page.locator('[data-notice="not-stored"]')).toContainText('no space to store the network');
  await lab.waitForMap();
});

/** Header of a PNG without pixels. */
function pngHeader(widthPx: number, heightPx: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(33));
  bytes.setUint32(0, 0x89504e47);
  bytes.setUint32(4, 0x0d0a1a0a);
  bytes.setUint32(8, 13);
  bytes.setUint32(12, 0x49484452);
  bytes.setUint32(16, widthPx);
  bytes.setUint32(20, heightPx);
  return new Uint8Array(bytes.buffer);
}
