import type { Page } from '@playwright/test';
import {
  colorTable,
  type HeatMapOptions,
  heatMapRgba,
  MAP_STYLES,
  overPicture,
} from 'live-attribution/heat-map';
import { imagenetPreprocessing } from 'live-attribution/model';
import { readNpy } from 'live-attribution/npy';
import { resizeAndCrop } from 'live-attribution/preprocess';
import sharp from 'sharp';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from '@/app/_session/scene-size';
import { overlayPng } from '@/cli/attribute/overlay-png';
import { pictureRgba } from '@/workers/frame/picture-rgba';
import { LabPage } from './harness/lab-page';
import { addRules } from './harness/page-style';
import { archive } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, viewport: { width: 1600, height: 1000 } });

const CROP = { resizePx: 256, cropPx: 224 };
const SIZE = { height: 224, width: 224 };
/** Screen pixels per pixel of the map; odd, so that a screen pixel has the centre of each. */
const ZOOM = 3;

/** Gives the square a whole number of pixels, and leaves only the picture and its map. */
const { resizedWidthPx, resizedHeightPx } = resizeAndCrop(SCENE_WIDTH_PX, SCENE_HEIGHT_PX, CROP);
const ONLY_THE_SQUARE = `
  .stage-frame {
    --width: ${ZOOM * resizedWidthPx}px !important;
    --height: ${ZOOM * resizedHeightPx}px !important;
    inset: 0 auto auto 0 !important;
    translate: none !important;
  }
  .stage-corners, .stage-label, .square-controls { display: none !important; }
  .stage-body > :not(.stage-frame) { display: none !important; }
  .stage-map { opacity: 1 !important; transition: none !important; }
`;
const ONLY_THE_PICTURE = '.stage-map { visibility: hidden; } .stage-picture { filter: none !important; }';

const METHODS = [
  { method: 'grad-cam', signed: false, colorMap: 'inferno' },
  { method: 'gradient', signed: true, colorMap: 'RdBu_r' },
] as const;
const PARTS = [
  { threshold: 0, contours: false },
  { threshold: 80, contours: true },
] as const;

for (const style of MAP_STYLES) {
  test(`the stage, the files and the command line show the style ${style} as the core defines it`, async ({
    page,
  }) => {
    const lab = new LabPage(page);
    // The exact engine, because it also computes what is saved.
    const address = `?v=3&engine=cpu-exact&style=${style}`;
    await lab.open(address);
    await lab.waitForMap();
    await addRules(page, ONLY_THE_SQUARE);
    const showMap = await addRules(page, ONLY_THE_PICTURE);
    const picture = await squarePixels(page);
    await showMap();
    for (const { method, signed, colorMap } of METHODS) {
      for (const part of PARTS) {
        const query = `method=${method}&threshold=${part.threshold}&contours=${Number(part.contours)}`;
        await lab.moveTo(`${address}&${query}`);
        await expect(lab.stage).toHaveAttribute('data-method', method);
        const { files } = await archive(page);
        await expect(lab.stage).toHaveAttribute('data-painted', 'true');

        const { data, dims } = readNpy(files[`maps/01-${method}.npy`]!, 'map');
        const map = { values: data as Float32Array<ArrayBuffer>, height: dims[0]!, width: dims[1]! };
        const options: HeatMapOptions = {
          ...{ signed, style, ...part, opacity: style === 'alpha' ? 1 : 0.6, upsampling: 'bilinear' },
          colors: colorTable(colorMap),
          normalization: { kind: 'percentile', percent: 99 },
        };
        const layer = heatMapRgba(map, SIZE, options).rgba;

        const planes = readNpy(files['input.npy']!, 'input').data as Float32Array;
        const tile = overPicture(pictureRgba(planes, imagenetPreprocessing()), layer, style);
        const saved = await pixelsOf(files[`maps/01-${method}.png`]!, 1);
        expect(differences(saved, tile), `${query} in the ZIP`).toEqual([]);
        const printed = await overlayPng(planes, imagenetPreprocessing(), map, { signed, style, ...part });
        expect(differences(await pixelsOf(printed, 1), saved), `${query} by command`).toEqual([]);

        const expected = overPicture(picture, layer, style);
        await expect
          .poll(async () => differences(await squarePixels(page), expected), `${query} on the stage`)
          .toEqual([]);
      }
    }
  });
}

/** The screen pixels at the centres of the map's pixels, [224, 224, 4]. */
async function squarePixels(page: Page): Promise<Uint8ClampedArray> {
  const clip = await page.locator('.map-target').boundingBox();
  expect(clip).toMatchObject({ width: SIZE.width * ZOOM, height: SIZE.height * ZOOM });
  return pixelsOf(await page.screenshot({ clip: clip!, animations: 'disabled' }), ZOOM);
}

async function pixelsOf(png: Uint8Array, zoom: number): Promise<Uint8ClampedArray> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([SIZE.width * zoom, SIZE.height * zoom]);
  const middle = (zoom - 1) / 2;
  return Uint8ClampedArray.from({ length: SIZE.width * SIZE.height * 4 }, (_, at) => {
    const pixel = Math.floor(at / 4);
    const row = Math.floor(pixel / SIZE.width) * zoom + middle;
    const column = (pixel % SIZE.width) * zoom + middle;
    return data[(row * info.width + column) * 4 + (at % 4)]!;
  });
}

/** The first bytes that differ by more than rounding: index, actual and expected value. */
function differences(actual: Uint8ClampedArray, expected: Uint8ClampedArray): readonly number[][] {
  const found: number[][] = [];
  for (const [at, value] of expected.entries()) {
    if (Math.abs(actual[at]! - value) > 2) found.push([at, actual[at]!, value]);
    if (found.length === 5) break;
  }
  return found;
}
