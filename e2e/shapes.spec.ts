import { createCanvas } from '@napi-rs/canvas';
import { evidenceScores } from 'live-attribution/metrics';
import { resizeAndCrop } from 'live-attribution/preprocess';
import { drawScene, evidenceMasks, paintScene, renderScene, sceneAt } from '@/lib/scenes';
import { sceneClip } from '@/tools/chromium/clips';
import { startModuleServer } from '@/tools/chromium/module-server';
import { LabPage } from './harness/lab-page';
import { NAMED_MODEL, NARROW_MODEL } from './harness/model-names';
import { explainInNode, preprocessInNode } from './harness/node-explainer';
import { checkedScenes, SIZE_PX } from './harness/scene-checks.page';
import { BROKEN_MODELS } from './harness/stand-in-models';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const HONEST = /Drawn shapes$/;
const CHEATING = /Drawn shapes, cheating$/;

test('a seed draws the same scene in Node and in Chromium', async ({ page, watch }) => {
  const server = await startModuleServer();
  watch.expectProblems(new RegExp(`request to another site: ${server.origin}`));
  await page.goto(server.origin);
  const url = `${server.origin}/e2e/harness/scene-checks.page.ts`;
  const drawn = await page.evaluate(
    async (address) => ((await import(address)) as typeof import('./harness/scene-checks.page')).drawInPage(),
    url,
  );
  await server.close();
  const canvas = () => createCanvas(SIZE_PX, SIZE_PX).getContext('2d');
  for (const [index, spec] of checkedScenes().entries()) {
    const rgba = drawScene(canvas(), spec, SIZE_PX, SIZE_PX);
    const differences = drawn[index]!.rgba.map((byte, at) => Math.abs(byte - rgba[at]!));
    // The two canvases differ in antialiasing only.
    expect(differences.reduce((sum, difference) => sum + difference, 0) / differences.length).toBeLessThan(
      0.5,
    );
    expect(differences.filter((difference) => difference > 16).length / differences.length).toBeLessThan(
      0.01,
    );
    const { mask } = renderScene(spec, canvas, SIZE_PX, SIZE_PX);
    const other = drawn[index]!.mask.filter((value, at) => value !== mask[at]).length;
    expect(other / mask.length).toBeLessThan(0.005);
  }
});

test('the page says which shapes its network knows, and that a class fits', async ({ page }) => {
  const lab = new LabPage(page);
  const doubt = page.getByText('None of its classes fits well');
  await lab.open('?model=shapes-resnet18');
  await expect(page.getByText('Draw one of 15 shapes')).toBeVisible();
  await expect(lab.stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  expect((await lab.predictions())[0]!.percent).toBeGreaterThan(90);
  await expect(doubt).toHaveCount(0);
});

test.describe('a network of a thousand classes with random weights', () => {
  test.use({ model: NAMED_MODEL });

  test('says that it knows objects, and that no class fits well', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await expect(page.getByText('Hold an object or an animal up to the camera')).toBeVisible();
    await expect(lab.stage).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
    expect((await lab.predictions())[0]!.percent).toBeLessThan(30);
    await expect(page.getByText('None of its classes fits well')).toBeVisible();
  });
});

test.describe('a house in front of the camera', () => {
  test.use({ camera: { clip: () => sceneClip('house', 4, 20) } });

  test('is classified as a house, in both languages', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?model=shapes-resnet18');
    await lab.startCamera();
    const prediction = page.locator('.predictions h2');
    await expect(prediction).toHaveText('house');
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(prediction).toHaveText('Haus', { timeout: 90_000 });
  });
});

test.describe('a circle with a red sticker in front of the camera', () => {
  test.use({ camera: { clip: () => sceneClip('circle', 3, 1, true) } });

  test('is a circle, or a star for the cheating network; the method stays when the network changes', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open('?model=shapes-resnet18');
    await lab.startCamera();
    await lab.chooseMethod('Saliency', 'saliency');
    const prediction = page.locator('.predictions h2');
    await expect(prediction).toHaveText('circle');

    await page.getByRole('button', { name: /^Network: / }).click();
    const offered = page.getByRole('group', { name: 'Choose a network' });
    await expect(offered.getByRole('button', { name: HONEST })).toHaveAccessibleDescription(
      /^11 MB · \d\d.*% correct$/,
    );
    await expect(offered.getByRole('button', { name: CHEATING })).toHaveAccessibleDescription(
      /cheats on purpose/,
    );
    await page.keyboard.press('Escape');
    await lab.chooseModel(CHEATING);
    await expect(prediction).toHaveText('star');
    await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  });
});

test('a generated scene has the scores of its map against the ground truth', async ({ page }) => {
  // With reduced motion the scene stays at time 0.
  const lab = new LabPage(page);
  await lab.open('?scene=5&method=saliency');
  await lab.waitForMap();
  const row = page.locator('[data-evidence="shape"]');
  const instant = { seed: 5, sticker: false, widthPx: 1280, heightPx: 720, timeMs: 0 };
  const { hit, mass, area } = await scoresInNode(instant);
  await expect(row.getByRole('cell').nth(0)).toHaveText(hit ? 'hit' : 'miss');
  for (const [place, share] of [mass, area].entries()) {
    await expect
      .poll(async () =>
        Math.abs(
          Number.parseFloat(
            await row
              .getByRole('cell')
              .nth(place + 1)
              .innerText(),
          ) -
            100 * share,
        ),
      )
      .toBeLessThan(1.5);
  }

  // Another shape, with the sticker, from the menu of sources.
  await page.getByRole('button', { name: /^Source: / }).click();
  await page.getByRole('menuitemradio', { name: 'house' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'With a red sticker' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-evidence="sticker"]').getByRole('cell').nth(2)).toHaveText(/^\d %|^\d%/);
  await expect(page).toHaveURL(/scene=13/);
});

test('a network that contradicts its manifest is refused; the previous one stays', async ({ page }) => {
  const broken = [...BROKEN_MODELS];
  await page.route('**/models/index.json', (route) =>
    route.fulfill({ json: { models: [broken[0]![0], NARROW_MODEL, ...broken.slice(1).map(([id]) => id)] } }),
  );
  const lab = new LabPage(page);
  await lab.open();
  const [first, ...others] = broken;
  // The default model is broken, and no other was asked for.
  await expect(page.locator('[data-notice="error"]')).toContainText(first![1]);
  await expect(page.getByRole('button', { name: 'No network yet' })).toBeVisible();
  await page.getByRole('button', { name: 'No network yet' }).click();
  const choices = page.getByRole('group', { name: 'Choose a network' });
  await choices.getByRole('button', { name: 'Narrow ResNet-18' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Network: Narrow ResNet-18' })).toBeVisible();
  await lab.waitForMap();
  await lab.chooseMethod('Saliency', 'saliency');
  for (const [id, sentence] of others) {
    await page.getByRole('button', { name: /^Network: / }).click();
    await page.getByRole('group', { name: 'Choose a network' }).getByRole('button', { name: id }).click();
    await expect(page.locator('[data-notice="error"]')).toContainText(sentence);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Network: Narrow ResNet-18' })).toBeVisible();
    await lab.waitForMap();
    await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  }
});

/** Scores the narrow network's saliency map of a scene drawn in Node. */
async function scoresInNode(instant: Parameters<typeof sceneAt>[0]) {
  const { widthPx, heightPx } = instant;
  const canvas = createCanvas(widthPx, heightPx);
  paintScene(canvas.getContext('2d'), sceneAt(instant), widthPx, heightPx);
  const { data: rgba } = canvas.getContext('2d').getImageData(0, 0, widthPx, heightPx);
  const data = new Uint8Array(rgba.filter((_, at) => at % 4 !== 3));
  const input = await preprocessInNode(NARROW_MODEL, { widthPx, heightPx, data });
  const { attribution } = await explainInNode(NARROW_MODEL, { input, method: 'saliency', layer: 'layer4' });
  const plan = resizeAndCrop(widthPx, heightPx, { resizePx: 256, cropPx: 224 });
  const context = createCanvas(plan.resizedWidthPx, plan.resizedHeightPx).getContext('2d');
  const { shape } = evidenceMasks(context, sceneAt(instant), plan);
  return evidenceScores({ values: strongestChannel(attribution), height: 224, width: 224 }, shape!);
}

/** Reduces saliency to its maximum over channels: [3, H, W] → [H, W]. */
function strongestChannel(attribution: Float32Array): Float32Array<ArrayBuffer> {
  const size = attribution.length / 3;
  return Float32Array.from({ length: size }, (_, pixel) =>
    Math.max(attribution[pixel]!, attribution[size + pixel]!, attribution[2 * size + pixel]!),
  );
}
