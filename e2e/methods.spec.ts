import type { Page } from '@playwright/test';
import { METHODS } from 'live-attribution/methods';
import sharp from 'sharp';
import { movingDiscClip, stillSceneClip } from '@/tools/chromium/clips';
import { dropFile } from '@/tools/chromium/drop-file';
import { BoardPage, MAPS_TIMEOUT } from './harness/board-page';
import { LabPage } from './harness/lab-page';
import { visibleDifference } from './harness/map-picture';
import { NARROW_MODEL, TINY_MODEL } from './harness/model-names';
import { explainInNode, preprocessInNode } from './harness/node-explainer';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

/** Scaling and rounding alone stay below this; 0 to 255. */
const VISIBLE_DIFFERENCE = 2;

test.describe('the methods of the registry', () => {
  test.use({ camera: { clip: () => stillSceneClip('star', 5) }, model: TINY_MODEL });

  test('each can be chosen in the dock or its menu and draws a different map', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open('?layer=layer2');
    await lab.startCamera();
    await lab.freeze();
    await lab.setOpacity(0);
    let before = await lab.square();
    await lab.setOpacity(1);
    for (const { id, name } of METHODS) {
      await chooseMethod(page, name);
      await expect(lab.stage).toHaveAttribute('data-method', id, MAPS_TIMEOUT);
      await expect(lab.stage).toHaveAttribute('data-progress', '1', MAPS_TIMEOUT);
      await expect
        .poll(async () => visibleDifference(before, await lab.square()), { message: name })
        .toBeGreaterThan(VISIBLE_DIFFERENCE);
      before = await lab.square();
    }
  });
});

test.describe('a picture of one colour', () => {
  test.use({ model: TINY_MODEL });

  /** Grad-CAM of class `NEGATIVE_CLASS` of the narrow network is negative everywhere on this colour. */
  const RED = { r: 200, g: 30, b: 40 };
  const NEGATIVE_CLASS = 4;
  const SIDE_PX = 300;

  test('without positive evidence has a badge instead of a map, on the stage and on a tile', async ({
    page,
  }) => {
    const create = { width: SIDE_PX, height: SIDE_PX, channels: 3 as const, background: RED };
    const picture = sharp({ create });
    const data = new Uint8Array(await picture.clone().raw().toBuffer());
    const input = await preprocessInNode(TINY_MODEL, { widthPx: SIDE_PX, heightPx: SIDE_PX, data });
    const target = { kind: 'class', index: NEGATIVE_CLASS } as const;
    const { attribution } = await explainInNode(TINY_MODEL, {
      input,
      method: 'grad-cam',
      layer: 'layer4',
      target,
    });
    expect(Math.max(...attribution)).toBeLessThan(-0.01);

    const lab = new LabPage(page);
    await lab.open();
    await lab.waitForMap();
    await dropFile(page, 'red.png', await picture.png().toBuffer());
    await expect(page.getByRole('button', { name: 'Source: red.png' })).toBeVisible();
    await lab.waitForMap();
    const badge = lab.stage.getByText('No positive evidence for this class');
    await expect(badge).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Find a class' }).fill(String(NEGATIVE_CLASS));
    await page.getByRole('option').first().click();
    await expect(lab.stage).toHaveAttribute('data-target', String(NEGATIVE_CLASS), MAPS_TIMEOUT);
    await expect(badge).toBeVisible();

    const board = new BoardPage(page);
    await board.open('wall', ['picture', 'saliency', 'integrated-gradients', 'grad-cam']);
    await expect(board.tile('grad-cam').getByText('No positive evidence', { exact: true })).toBeVisible();
    await expect(board.tile('saliency').getByText('No positive evidence')).toHaveCount(0);
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Follow the top class' }).click();
    await expect(badge).toHaveCount(0);
  });
});

test.describe('Integrated Gradients of a moving picture', () => {
  test.use({ camera: { clip: movingDiscClip }, model: NARROW_MODEL });

  test('reports progress while the video continues, map after map', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.startCamera();
    await chooseMethod(page, 'Integrated Gradients');
    await expect(lab.stage).toHaveAttribute('data-method', 'integrated-gradients', MAPS_TIMEOUT);
    await expect(page.getByRole('progressbar', { name: 'Refining the map' })).toBeVisible();

    const steps = await stepsOfMaps(lab, 3);
    const frames = [...new Set(steps.map(({ frameId }) => frameId))];
    expect(frames.length).toBeGreaterThanOrEqual(3);
    // Skips the first map, which may be partly computed.
    for (const frameId of frames.slice(1, 3)) {
      const ofFrame = steps.filter((step) => step.frameId === frameId);
      const progress = ofFrame.map((step) => step.progress);
      expect(progress.length).toBeGreaterThan(2);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(progress.at(-1)).toBe(1);
      expect(ofFrame.at(-1)!.videoSeconds).toBeGreaterThan(ofFrame[0]!.videoSeconds);
    }
  });
});

interface MapStep {
  readonly frameId: number;
  readonly progress: number;
  readonly videoSeconds: number;
}

/** Records the stage's map attributes until `count` maps are complete. */
function stepsOfMaps(lab: LabPage, count: number): Promise<readonly MapStep[]> {
  return lab.stage.evaluate((stage, count) => {
    const video = document.querySelector('video')!;
    const steps: MapStep[] = [];
    const done = new Set<number>();
    return new Promise<MapStep[]>((resolve) => {
      const observer = new MutationObserver(() => {
        const { frameId, progress } = (stage as HTMLElement).dataset;
        const step = {
          frameId: Number(frameId),
          progress: Number(progress),
          videoSeconds: video.currentTime,
        };
        steps.push(step);
        if (step.progress === 1) done.add(step.frameId);
        if (done.size < count) return;
        observer.disconnect();
        resolve(steps);
      });
      observer.observe(stage, { attributeFilter: ['data-frame-id', 'data-progress'] });
    });
  }, count);
}

/** Clicks the method's button in the dock, or its item in the menu “More”. */
async function chooseMethod(page: Page, name: string): Promise<void> {
  const key = page
    .getByRole('group', { name: 'Attribution method' })
    .getByRole('button', { name, exact: true });
  if ((await key.count()) > 0) return key.click();
  await page.getByRole('button', { name: /^More (…|methods, chosen: )/ }).click();
  // Matches the whole name, because some names are prefixes of others; a key may follow it.
  const text = new RegExp(`^${name.replaceAll('+', '\\+')}\\d?$`);
  await page.getByRole('menuitemradio').filter({ hasText: text }).click();
}
