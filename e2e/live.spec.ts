import { movingDiscClip, stillSceneClip } from '@/tools/chromium/clips';
import { readY4mFrame } from '@/tools/chromium/y4m';
import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { foregroundCentre, visibleDifference } from './harness/map-picture';
import { NARROW_MODEL } from './harness/model-names';
import { explainInNode, preprocessInNode, softmax } from './harness/node-explainer';
import { expect, test } from './harness/test';

const METHODS = [
  ['Grad-CAM', 'grad-cam'],
  ['Saliency', 'saliency'],
  ['Gradient', 'gradient'],
  ['Input × Gradient', 'input-x-gradient'],
] as const;
const LAYERS = [1, 2, 3, 4];
/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 8;

test.describe('a disc that moves in front of the camera', () => {
  test.use({ camera: { clip: movingDiscClip } });

  test('the map appears, follows it, and is aligned with the video', async ({ page }, { project }) => {
    const lab = new LabPage(page);
    // Input × Gradient is 0 on the background, which has the mean colour.
    await lab.open(`?v=2&method=input-x-gradient&opacity=1&engine=${project.name}`);
    await lab.startCamera();

    const positions: number[] = [];
    await expect
      .poll(
        async () => {
          positions.push(foregroundCentre(await lab.square()).x);
          return Math.max(...positions) - Math.min(...positions);
        },
        { message: 'the disc crosses half of the square, and the map with it', timeout: MAP_TIMEOUT_MS },
      )
      .toBeGreaterThan(0.25);

    await lab.freeze();
    const map = await lab.square();
    await lab.setOpacity(0);
    await expect
      .poll(async () => visibleDifference(map, await lab.square()))
      .toBeGreaterThan(VISIBLE_DIFFERENCE);
    const [inMap, inVideo] = [foregroundCentre(map), foregroundCentre(await lab.square())];
    expect(Math.max(Math.abs(inVideo.x - inMap.x), Math.abs(inVideo.y - inMap.y))).toBeLessThan(0.06);
  });
});

test.describe('a drawn star in front of the camera', () => {
  test.use({ camera: { clip: () => stillSceneClip('star', 5) } });

  test('each method and each layer shows a different map', async ({ page }, { project }) => {
    // A software adapter compiles each session for seconds; the board tests cover the other layers.
    const isSlow = project.name === 'webgpu';
    const lab = new LabPage(page);
    await lab.open(`?engine=${project.name}`);
    await lab.startCamera();
    await lab.setOpacity(1);
    const pictures = new Map<string, Awaited<ReturnType<LabPage['square']>>>();
    for (const [name, id] of isSlow ? METHODS.slice(0, 2) : METHODS) {
      await lab.chooseMethod(name, id);
      if (id !== 'grad-cam') pictures.set(id, await lab.square());
    }
    await lab.chooseMethod('Grad-CAM', 'grad-cam');
    for (const layer of isSlow ? [1, 4] : LAYERS) {
      await lab.chooseLayer(layer);
      pictures.set(`grad-cam layer${layer}`, await lab.square());
    }
    for (const [a, pictureA] of pictures) {
      for (const [b, pictureB] of pictures) {
        if (a < b)
          expect(visibleDifference(pictureA, pictureB), `${a} and ${b}`).toBeGreaterThan(VISIBLE_DIFFERENCE);
      }
    }
  });

  test('the top five classes equal those of Node', async ({ page, model }, { project }) => {
    const modelId = model ?? NARROW_MODEL;
    const frame = readY4mFrame(stillSceneClip('star', 5), 0);
    const input = await preprocessInNode(modelId, frame);
    const { logits } = await explainInNode(modelId, { input, method: 'saliency', layer: 'layer4' });
    const expected = softmax(logits)
      .map((probability, index) => ({ index, percent: 100 * probability }))
      .sort((a, b) => b.percent - a.percent)
      .slice(0, 5);

    const lab = new LabPage(page);
    await lab.open(`?engine=${project.name}`);
    await lab.startCamera();
    await expect
      .poll(async () => (await lab.predictions()).map(({ index }) => index))
      .toEqual(expected.map(({ index }) => index));
    for (const [place, { percent }] of (await lab.predictions()).entries()) {
      expect(Math.abs(percent - expected[place]!.percent)).toBeLessThan(1);
    }
  });
});
