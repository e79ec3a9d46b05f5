import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { dropFiles, dropPaths } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const FIXTURES = 'lib/attribution/model/fixtures';
const HEIC = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1');
const VIDEO = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1');
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="3" height="3"/></svg>';

const small = () => readFile(`${FIXTURES}/exported-small.onnx`);
const picture = (background: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();

async function openLab(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  return lab;
}

const notOpened = (page: Page) => page.locator('[data-notice="not-opened"] > p');
const source = (page: Page) => page.getByRole('button', { name: /^Source: / });
const network = (page: Page) => page.getByRole('button', { name: /^Network: / });
const openedPictures = (page: Page) => page.locator('.opened-pictures').getByRole('menuitemradio');
const topClasses = (page: Page) => page.getByRole('list', { name: 'Top classes' });

test('a network, its class names and pictures find their places in one drop', async ({ page }) => {
  const lab = await openLab(page);
  await dropFiles(page, {
    'a.svg': SVG,
    'licence.txt': 'Use it as you like.',
    'names.txt': 'one\ntwo\nthree\nfour\nfive',
    'b.png': await picture('red'),
    'small.onnx': await small(),
    'paper.pdf': '%PDF-1.7',
    'IMG_1.heic': HEIC,
    'clip.mp4': VIDEO,
    'letter.docx': 'PK',
    'archive.tar': 'x',
  });
  await expect(network(page)).toHaveAccessibleName('Network: small');
  await expect(source(page)).toHaveAccessibleName('Source: a.svg');
  await lab.waitForMap();
  await expect(topClasses(page)).toContainText(/one|two|three|four|five/);
  await expect(notOpened(page)).toHaveText(
    'paper.pdf is a PDF. Open a picture of the page instead. ' +
      'letter.docx and archive.tar are neither a picture nor a video, a network, class names, a lesson ' +
      'or a saved view. ' +
      'licence.txt is not used: the class names come from names.txt.',
  );

  await lab.chooseSource('New scene');
  await source(page).click();
  await expect(openedPictures(page)).toHaveText(['a.svg', 'b.png', 'IMG_1.heic', 'clip.mp4']);
  await page.getByRole('menuitemradio', { name: 'b.png' }).click();
  await expect(source(page)).toHaveAccessibleName('Source: b.png');
  await source(page).click();
  await page.getByRole('menuitemradio', { name: 'IMG_1.heic' }).click();
  await expect(notOpened(page)).toHaveText(
    'IMG_1.heic is a HEIC picture, which this browser cannot read. Save it as JPEG.',
  );
  await expect(source(page)).toHaveAccessibleName('Source: b.png');
});

test('of several networks the first that is not refused is used, and the others are named', async ({
  page,
}) => {
  const lab = await openLab(page);
  await dropFiles(page, {
    'a-text.onnx': 'This is no network.',
    'names.txt': 'one\ntwo\nthree\nfour\nfive',
    'b-empty.pth': '',
    'c.safetensors': 'no',
    'd.onnx': await small(),
    'red.png': await picture('red'),
  });
  await expect(network(page)).toHaveAccessibleName('Network: d');
  await expect(source(page)).toHaveAccessibleName('Source: red.png');
  await lab.waitForMap();
  await expect(topClasses(page)).toContainText(/one|two|three|four|five/);
  await expect(notOpened(page)).toHaveText(
    'b-empty.pth is an empty file. a-text.onnx contains no network that this page can read. ' +
      'c.safetensors contains no network that this page can read.',
  );
  await expect(page.locator('[data-notice="error"]')).toHaveCount(0);

  await dropFiles(page, { 'e.onnx': 'no', 'names.txt': 'one\ntwo', 'f.pth': 'no' });
  await expect(notOpened(page)).toContainText(
    'names.txt is not used, because the network opened at the same time was refused.',
  );
  await expect(notOpened(page)).toContainText('e.onnx contains no network that this page can read.');
  await expect(notOpened(page)).toContainText('f.pth');
  await expect(network(page)).toHaveAccessibleName('Network: d');
  await lab.waitForMap();
});

test('each kind of file that the page cannot open has its own sentence', async ({ page }) => {
  await openLab(page);
  const sentences = {
    'IMG_1.heic': [HEIC, 'IMG_1.heic is a HEIC picture, which this browser cannot read. Save it as JPEG.'],
    'paper.pdf': ['%PDF-1.4', 'paper.pdf is a PDF. Open a picture of the page instead.'],
    'clip.mov': [VIDEO, 'clip.mov is broken or cut off, and cannot be played.'],
    'broken.png': ['no', 'This browser cannot read broken.png as a picture: damaged, or an unknown format.'],
    'data.csv': [
      '1,2',
      'data.csv is neither a picture nor a video, a network, class names, a lesson or a saved view.',
    ],
  } as const;
  for (const [name, [content, sentence]] of Object.entries(sentences)) {
    await dropFiles(page, { [name]: content });
    await expect(notOpened(page)).toHaveText(sentence);
  }
  await expect(source(page)).toHaveAccessibleName('Source: Generated scene');
});

test('class names alone name the classes of the network, unless their number is wrong', async ({ page }) => {
  const lab = await openLab(page);
  const before = await topClasses(page).getByRole('listitem').first().textContent();
  await dropFiles(page, { 'three.txt': 'one\ntwo\nthree' });
  await expect(notOpened(page)).toHaveText(
    'three.txt: 3 class names, but the network has 10 classes. The names are unchanged.',
  );
  expect(await topClasses(page).getByRole('listitem').first().textContent()).toBe(before);

  const names = Array.from({ length: 10 }, (_, index) => `K\xe4fer ${index}`);
  await dropFiles(page, { 'beetles.txt': Buffer.from(names.join('\r'), 'latin1') });
  await expect(topClasses(page)).toContainText('Käfer');
  await expect(notOpened(page)).toHaveCount(0);
  await expect(lab.stage).toHaveAttribute('data-state', 'live');

  const keras = Object.fromEntries(names.map((_, index) => [index, [`n${index}`, `moth ${index}`]]));
  const chooser = page.waitForEvent('filechooser');
  await network(page).click();
  await page.getByRole('button', { name: /^Open a file …/ }).click();
  await (await chooser).setFiles({
    name: 'imagenet_class_index.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(keras)),
  });
  await page.keyboard.press('Escape');
  await expect(topClasses(page)).toContainText('moth');
  await expect(page.locator('[data-notice="lesson"]')).toHaveCount(0);
});

test('a folder is opened with the folders in it, and a file is listed once', async ({ page }) => {
  const lab = await openLab(page);
  const folder = await mkdtemp(join(tmpdir(), 'opened-files-'));
  await mkdir(join(folder, 'set/pictures'), { recursive: true });
  await writeFile(join(folder, 'set/net.onnx'), await small());
  await writeFile(join(folder, 'set/.DS_Store'), 'x');
  for (const name of ['10.png', '9.png'])
    await writeFile(join(folder, 'set/pictures', name), await picture('blue'));
  await dropPaths(page, [join(folder, 'set')]);
  await expect(network(page)).toHaveAccessibleName('Network: net');
  await expect(source(page)).toHaveAccessibleName('Source: 9.png');
  await expect(page.locator('[data-notice="pictures"]')).toContainText('2 pictures or videos are open');
  await expect(notOpened(page)).toHaveCount(0);
  await lab.waitForMap();

  await dropPaths(page, [join(folder, 'set/net.onnx'), join(folder, 'set/pictures/10.png')]);
  await expect(source(page)).toHaveAccessibleName('Source: 10.png');
  await source(page).click();
  await expect(openedPictures(page)).toHaveText(['9.png', '10.png']);
  await page.keyboard.press('Escape');
  await network(page).click();
  await expect(page.getByRole('button', { name: 'net.onnx' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'net.onnx' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');

  await mkdir(join(folder, 'many/empty'), { recursive: true });
  for (let index = 0; index <= 200; index++) await writeFile(join(folder, `many/${index}.dat`), 'x');
  await dropPaths(page, [join(folder, 'many'), join(folder, 'many/empty')]);
  await expect(notOpened(page)).toHaveText(
    'empty is an empty folder. 0.dat, 1.dat, 2.dat, and 197 others are neither a picture nor a video, a ' +
      'network, class names, a lesson or a saved view. Only the first 200 files were opened.',
  );
  await rm(folder, { recursive: true });
});
