import { readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readStateDict, writeSafetensors } from 'live-attribution/model';
import { readNpy } from 'live-attribution/npy';
import {
  casePath,
  type Finish,
  flat,
  hasCases,
  hasHostile,
  network as headNetwork,
  hostilePath,
  runNetwork as runHeadNetwork,
  sigmoid,
  softmax,
  tooLarge,
  wholeNumbers,
} from 'live-attribution/testing';
import { dropFiles } from '@/tools/chromium/drop-file';
import { LabPage } from './harness/lab-page';
import { archive } from './harness/save-files';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const NAMES = 'ant\nbee\ncat\ndog\nelk';
const logSoftmax: Finish = (b, scores) => b.node('Log', [softmax(b, scores)]);

async function openLab(page: Page): Promise<LabPage> {
  const lab = new LabPage(page);
  await lab.open('?method=saliency');
  await lab.waitForMap();
  return lab;
}

const network = (page: Page) => page.getByRole('button', { name: /^Network: / });
const explainedNumber = (page: Page, quantity: string) =>
  page.getByRole('button', { name: `Explained: ${quantity}` }).locator('.button-value');

async function exported(page: Page) {
  const { files } = await archive(page);
  const json = (name: string) => JSON.parse(new TextDecoder().decode(files[name]));
  const { explained, classes } = json('scores.json');
  return {
    input: new Float32Array(readNpy(files['input.npy']!, 'input.npy').data),
    settings: json('settings.json'),
    explained,
    logits: classes.map(({ logit }: { logit: number }) => logit),
    probabilities: classes.map(({ probability }: { probability: number }) => probability),
  };
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 4));

const HEADS = [
  ['softmax', 'softmax', softmax, (value: number) => value],
  ['log-softmax', 'softmax', logSoftmax, Math.exp],
  ['sigmoid', 'sigmoid', sigmoid, (value: number) => value],
] as const;

for (const [name, head, finish, probabilityOf] of HEADS) {
  test(`a network that ends in ${name} shows its logits and its own probabilities`, async ({ page }) => {
    const lab = await openLab(page);
    const bytes = headNetwork(finish);
    await dropFiles(page, { [`${name}.onnx`]: bytes, 'names.txt': NAMES });
    await expect(network(page)).toHaveAccessibleName(`Network: ${name}`);
    await lab.waitForMap();
    const { input, settings, explained, logits, probabilities } = await exported(page);
    expect(logits).toEqual(close(await runHeadNetwork(headNetwork(flat), input)));
    expect(probabilities).toEqual(close((await runHeadNetwork(bytes, input)).map(probabilityOf)));
    expect(settings).toMatchObject({ head, preprocessing: { cropPx: 8, assumed: true } });

    expect(explained.name).toMatch(/^(ant|bee|cat|dog|elk)$/);
    await expect(page.getByRole('heading', { name: explained.name })).toBeVisible();
    await expect(explainedNumber(page, 'logit')).toHaveText(explained.logit.toFixed(2).replace('-', '−'));
    await expect(page.getByText(`Logit (before ${head})`)).toBeVisible();
    await page.getByRole('button', { name: 'Explained: logit' }).click();
    await page.getByRole('menuitemradio', { name: /^probability/ }).click();
    const percent = `${(explained.probability * 100).toFixed(1)}%`;
    await expect(explainedNumber(page, 'probability')).toHaveText(percent);
    await network(page).click();
    await expect(page.getByText(/^Assumed to be ImageNet’s: shorter side 9 px, centre 8 px/)).toBeVisible();
  });
}

test('a checkpoint of a wrapped network is explained, with the assumption about its input', async ({
  page,
}) => {
  const lab = await openLab(page);
  const plain = readStateDict(
    await readFile('lib/attribution/model/fixtures/narrow-resnet18.pth'),
    'narrow.pth',
  );
  const wrapped = new Map([...plain].map(([name, tensor]) => [`model._orig_mod.${name}`, tensor]));
  await dropFiles(page, { 'wrapped.safetensors': writeSafetensors(wrapped) });
  await expect(network(page)).toHaveAccessibleName('Network: wrapped');
  await lab.waitForMap();
  const { settings, logits } = await exported(page);
  expect(logits).toHaveLength(10);
  expect(settings).toMatchObject({ head: 'softmax', preprocessing: { cropPx: 224, assumed: true } });
});

test('scores that are not finite are refused in one sentence, and other networks go on', async ({ page }) => {
  const lab = await openLab(page);
  await dropFiles(page, { 'huge.onnx': headNetwork(tooLarge) });
  const notice = page.locator('[data-notice="map-error"]');
  await expect(notice).toContainText('huge returns values that are not finite for this picture.');
  await expect(page.locator('.loading-line')).toHaveCount(0);
  await dropFiles(page, { 'fine.onnx': headNetwork(flat) });
  await expect(network(page)).toHaveAccessibleName('Network: fine');
  await expect(notice).toHaveCount(0);
  await lab.waitForMap();
});

test('a network that cannot run leaves the former one working, with its own reason', async ({ page }) => {
  const lab = await openLab(page);
  await dropFiles(page, { 'former.onnx': headNetwork(flat), 'names.txt': NAMES });
  await expect(network(page)).toHaveAccessibleName('Network: former');
  await lab.waitForMap();
  const notice = page.locator('[data-notice="error"]');
  const broken = { 'whole.onnx': headNetwork(wholeNumbers), 'cut.onnx': headNetwork(flat).subarray(0, 90) };
  for (const [name, bytes] of Object.entries(broken)) {
    await dropFiles(page, { [name]: bytes });
    await expect(notice).toContainText(name);
    await expect(network(page)).toHaveAccessibleName('Network: former');
    await lab.waitForMap();
    await expect(page.getByRole('list', { name: 'Top classes' })).toContainText(/ant|bee|cat|dog|elk/);
    await expect(notice).toContainText(name);
  }
  await network(page).click();
  await expect(page.getByRole('button', { name: /\.onnx$/ })).toHaveText(['former.onnx']);
});

test.describe('files from elsewhere', () => {
  test.skip(!hasCases, 'the folder ../shared/cases is missing');

  const NETWORKS = [
    ['unit_range.onnx', 'Assumed: shorter side'],
    ['head_softmax_reshape.onnx', 'Assumed to be ImageNet’s'],
    ['head_Sigmoid.onnx', 'Assumed to be ImageNet’s'],
    ['head_softmax_log.onnx', 'Assumed to be ImageNet’s'],
    ['compute_f16.onnx', 'Assumed to be ImageNet’s'],
    ['autopad_U1122.onnx', 'Assumed to be ImageNet’s'],
    ['in_track_aff.onnx', 'Assumed to be ImageNet’s'],
    ['ex_imagenet.pth', 'Assumed to be ImageNet’s'],
    ['multistep.pth', 'Assumed to be ImageNet’s'],
    ['module.safetensors', 'Assumed to be ImageNet’s'],
  ] as const;

  test('every network is explained, and says how its input is prepared', async ({ page }) => {
    const lab = await openLab(page);
    for (const [file, assumption] of NETWORKS) {
      await dropFiles(page, { [file]: await readFile(casePath(file)) });
      await expect(network(page)).toHaveAccessibleName(`Network: ${file.replace(/\.\w+$/, '')}`);
      await lab.waitForMap();
      await expect(page.locator('[data-notice$="error"]'), file).toHaveCount(0);
      await network(page).click();
      await expect(page.getByText(assumption), file).toBeVisible();
      await page.keyboard.press('Escape');
    }
  });

  test('label files name the classes of a network that has as many', async ({ page }) => {
    const lab = await openLab(page);
    const three: Finish = (b, scores) => b.node('Slice', [flat(b, scores), ...slice(b)]);
    await dropFiles(page, { 'three.onnx': headNetwork(three) });
    await expect(network(page)).toHaveAccessibleName('Network: three');
    await lab.waitForMap();
    const bars = page.getByRole('list', { name: 'Top classes' });
    await dropFiles(page, { 'labels-utf16.txt': await readFile(casePath('labels-utf16.txt')) });
    for (const name of ['tench', 'goldfish', 'shark']) await expect(bars).toContainText(name);
    await dropFiles(page, { 'hf-config.json': await readFile(casePath('hf-config.json')) });
    await expect(bars.getByRole('listitem').first()).toContainText(/^[abc]\d/);
  });
});

test.describe('hostile files', () => {
  test.skip(!hasHostile, 'the folder ../shared/hostile is missing');

  test('each is refused in one sentence, and the former network goes on', async ({ page }) => {
    const lab = await openLab(page);
    const before = await network(page).getAttribute('aria-label');
    const files = (await readdir(hostilePath('.'))).filter((name) => /(?<!doubling-12)\.onnx$/.test(name));
    expect(files.length).toBeGreaterThan(5);
    for (const name of files) {
      await dropFiles(page, { [name]: await readFile(hostilePath(name)) });
      await expect(page.locator('[data-notice="error"] > p')).toHaveText(new RegExp(`^${name} .{1,250}$`));
      await expect(network(page)).toHaveAccessibleName(String(before));
      await lab.waitForMap();
    }
  });
});

function slice(b: Parameters<Finish>[0]): string[] {
  return [b.int64s('from', [0]), b.int64s('to', [3]), b.int64s('axes', [1])];
}
