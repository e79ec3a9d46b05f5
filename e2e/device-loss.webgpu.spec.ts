import { stillSceneClip } from '@/tools/chromium/clips';
import { LabPage } from './harness/lab-page';
import { expect, test } from './harness/test';

test.use({ camera: { clip: () => stillSceneClip('circle', 3) } });

test('a GPU crash restarts the engine with its settings; after a second one the CPU takes over', async ({
  page,
  context,
  watch,
  browserControl,
}) => {
  // Chromium logs the loss of its own contexts.
  watch.expectProblems(/device|context|GPU|instance/i);
  const lab = new LabPage(page);
  await lab.open('?engine=webgpu');
  await lab.startCamera();
  await lab.chooseLayer(3);
  await lab.setOpacity(0.6);
  await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');

  await browserControl.send('Browser.crashGpuProcess');
  await expect(page.locator('[data-notice="restarted"]')).toBeVisible();
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3');
  await expect(page.getByLabel('Opacity')).toHaveValue('0.6');

  await browserControl.send('Browser.crashGpuProcess');
  await expect(page.locator('[data-notice="device-lost"]')).toBeVisible();
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3');
  // Chromium remembers the crashes.
  await context.browser()?.close();
});
