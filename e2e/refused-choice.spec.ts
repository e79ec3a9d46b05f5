import { flat, network } from 'live-attribution/testing';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { runFromPalette } from './harness/palette';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test('a method that a network refuses says why, keeps the map, and gives way to another', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  // Its pictures of 8 × 8 pixels are smaller than the usual window of 32 pixels.
  await dropFile(page, 'eight.onnx', network(flat));
  await expect(page.getByRole('button', { name: 'Network: eight' })).toBeVisible();
  await lab.waitForMap();
  const sentence = 'The window has to be from 1 to 8 with this network, not 32';

  await runFromPalette(page, 'Occlusion');
  await expect(lab.stage).toContainText(`Still showing Saliency. ${sentence}`);
  await expect(lab.stage).not.toContainText('Computing');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');

  await lab.chooseMethod('Gradient', 'gradient');
  await expect(page.getByText(sentence)).toHaveCount(0);

  await runFromPalette(page, 'Occlusion');
  await expect(lab.stage).toContainText(sentence);
  await page.getByRole('button', { name: /^Settings: / }).click();
  await page.getByRole('slider', { name: 'Window' }).fill('8');
  await expect(lab.stage).toHaveAttribute('data-method', 'occlusion');
  await expect(page.getByText(sentence)).toHaveCount(0);
});
