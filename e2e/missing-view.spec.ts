import { float32Tensor } from 'live-attribution';
import { encodeModel, GraphBuilder } from 'live-attribution/onnx';
import { dropFile } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { openView } from './harness/open-view';
import { runFromPalette } from './harness/palette';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const SIDE_PX = 16;

/** A network without a convolution: the mean of each colour, and a linear layer. */
function withoutConvolution(): Uint8Array {
  const b = new GraphBuilder('linear');
  const input = b.input('x', 'float32', ['N', 3, SIDE_PX, SIDE_PX]);
  const mean = b.node('Flatten', [b.node('GlobalAveragePool', [input])]);
  const weight = b.initializer('w', float32Tensor([3, 2], Float32Array.of(1, -1, 0.5, 0, -1, 1)));
  b.output(b.node('MatMul', [mean, weight], {}, { output: 'scores' }), 'float32', ['N', 2]);
  return encodeModel(b.build());
}

test('a view that the network cannot fill says why, and the others work', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  await dropFile(page, 'linear.onnx', withoutConvolution());
  await expect(page.getByRole('button', { name: 'Network: linear' })).toBeVisible();
  await lab.waitForMap();
  const reason = page.getByText('This network has no convolutional layer');
  await expect(reason).toHaveCount(0);
  await openView(page, 'layers');
  await expect(reason).toBeVisible();
  await openView(page, '3d');
  await expect(reason).toHaveCount(0);
  await page.locator('.view-3d-shapes').getByRole('button', { name: 'Layers' }).click();
  await expect(reason).toBeVisible();
  await openView(page, 'single');
  await expect(reason).toHaveCount(0);
  await lab.waitForMap();
  await runFromPalette(page, 'LayerCAM');
  await expect(lab.stage).toContainText('Choose a method that needs none, such as Saliency.');
});
