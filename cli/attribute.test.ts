import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { float32Tensor } from 'live-attribution';
import { relativeL2 } from 'live-attribution/metrics';
import { readNpy, writeNpy } from 'live-attribution/npy';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { attributeCommand } from './attribute/attribute-command';
import { readAttributeOptions } from './attribute/attribute-options';
import { gradientPng } from './attribute/picture-fixtures';
import { stabilityCommand } from './attribute/stability-command';

const root = fileURLToPath(new URL('..', import.meta.url));
const model = join(root, 'lib/attribution/model/fixtures/narrow-resnet18.pth');
let folder: string;
let image: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attribute-command-'));
  image = join(folder, 'picture.png');
  await writeFile(image, await gradientPng(300, 240));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in this process and returns its standard output. */
async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const options = readAttributeOptions([...args, '--model', model]);
    await (options!.command === 'stability' ? stabilityCommand(options!) : attributeCommand(options!));
  } finally {
    spy.mockRestore();
  }
  return printed.join('');
}

async function readOut(path: string) {
  const { dims, data } = readNpy(await readFile(path), path);
  return { dims, data: Float32Array.from(data) };
}

describe('attribute', () => {
  it('prints target, top 5 and milliseconds per stage', async () => {
    const report = JSON.parse(await run('--image', image, '--method', 'grad-cam'));
    expect(report).toMatchObject({ model: 'narrow-resnet18', method: 'grad-cam', layer: 'layer4.1.conv2' });
    expect(report.shape).toEqual([7, 7]);
    expect(report.top5).toHaveLength(5);
    expect(report.target).toEqual({ ...report.top5[0], followed: true });
    const probabilities = report.top5.map(({ probability }: { probability: number }) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((a: number, b: number) => b - a));
    expect(Object.keys(report.ms)).toEqual(['model', 'decode', 'preprocess', 'compile', 'network']);
    for (const ms of Object.values(report.ms)) expect(ms).toBeGreaterThan(0);
  });

  it('writes raw attributions, those of a layer at its own size', async () => {
    const out = join(folder, 'raw.npy');
    expect(await run('--image', image, '--method', 'saliency', '--out', out)).toBe('');
    expect((await readOut(out)).dims).toEqual([3, 224, 224]);
    await run('--image', image, '--method', 'grad-cam', '--layer', 'layer2', '--out', out);
    expect((await readOut(out)).dims).toEqual([28, 28]);
  });

  it('explains a class given by its index, and reads a normalised array', async () => {
    const array = join(folder, 'normalised.npy');
    const values = Float32Array.from({ length: 3 * 224 * 224 }, (_, index) => Math.sin(index / 99));
    await writeFile(array, writeNpy(float32Tensor([3, 224, 224], values)));
    const attributions = [];
    for (const target of ['2', '3']) {
      const out = join(folder, `class${target}.npy`);
      await run('--image', array, '--method', 'gradient', '--target', target, '--out', out);
      attributions.push((await readOut(out)).data);
    }
    expect(relativeL2(attributions[0]!, attributions[1]!)).toBeGreaterThan(0.1);
  });

  it('explains the difference of two scores and reports it', async () => {
    const args = ['--image', image, '--method', 'grad-cam', '--target', '2'];
    const [alone, difference, ofProbability] = [
      JSON.parse(await run(...args)),
      JSON.parse(await run(...args, '--against', '5')),
      JSON.parse(await run(...args, '--against', '5', '--quantity', 'probability')),
    ];
    expect(alone).not.toHaveProperty('against');
    expect(alone.explained).toEqual({ quantity: 'logit', score: alone.target.logit });
    expect(difference).toMatchObject({ target: { index: 2, followed: false }, against: { index: 5 } });
    expect(difference.explained.score).toBeCloseTo(difference.target.logit - difference.against.logit, 5);
    expect(ofProbability.explained.score).toBeCloseTo(
      difference.target.probability - difference.against.probability,
      6,
    );
    expect(ofProbability.explained.quantity).toBe('probability');
  });

  it('writes an overlay that differs from the picture', async () => {
    const out = join(folder, 'overlay.png');
    await run('--image', image, '--method', 'grad-cam', '--out', out);
    const overlay = sharp(out);
    expect(await overlay.metadata()).toMatchObject({ width: 224, height: 224, channels: 3, format: 'png' });
    const plain = await sharp(image).removeAlpha().resize(224, 224, { fit: 'cover' }).raw().toBuffer();
    const drawn = await overlay.raw().toBuffer();
    expect(relativeL2(Float32Array.from(drawn), Float32Array.from(plain))).toBeGreaterThan(0.1);
  });

  it('lays the map over the picture in the chosen style', async () => {
    const pixelsOf = async (name: string, ...flags: string[]) => {
      const out = join(folder, `${name}.png`);
      await run('--image', image, '--method', 'grad-cam', '--out', out, ...flags);
      return sharp(out).raw().toBuffer();
    };
    const [auto, alpha, masked, grey, alone, lined] = await Promise.all([
      pixelsOf('auto'),
      pixelsOf('alpha', '--style', 'alpha'),
      pixelsOf('masked', '--style', 'masked', '--threshold', '90'),
      pixelsOf('grey', '--style', 'grey', '--threshold', '95'),
      pixelsOf('map', '--style', 'map'),
      pixelsOf('lined', '--style', 'map', '--contours'),
    ]);
    expect(auto.equals(alpha)).toBe(true);
    // Nine tenths of the cells are hidden, and a hidden pixel is black.
    const black = masked.filter((_, at) => at % 3 === 0 && masked.readUIntBE(at, 3) === 0).length;
    expect(black / 224 ** 2).toBeGreaterThan(0.75);
    expect(black / 224 ** 2).toBeLessThan(0.98);
    const colored = grey.filter((red, at) => at % 3 === 0 && red !== grey[at + 1]).length;
    expect(colored).toBeGreaterThan(0);
    expect(colored / 224 ** 2).toBeLessThan(0.1);
    const white = (pixels: Buffer) =>
      pixels.filter((_, at) => pixels.readUIntBE(at - (at % 3), 3) === 0xffffff).length;
    expect(white(alone)).toBe(0);
    expect(white(lined)).toBeGreaterThan(100);
  });

  it('applies the options of the methods', async () => {
    const [five, fifty] = [join(folder, '5.npy'), join(folder, '10.npy')];
    const integrate = ['--image', image, '--method', 'integrated-gradients', '--baseline', 'blur'];
    const report = JSON.parse(await run(...integrate, '--steps', '5'));
    expect(report.convergenceDelta).toBeTypeOf('number');
    expect(report.options).toEqual({ quantity: 'logit', baseline: 'blur', steps: 5, seed: 0 });
    await run(...integrate, '--steps', '5', '--out', five);
    await run(...integrate, '--steps', '10', '--out', fifty);
    expect(relativeL2((await readOut(five)).data, (await readOut(fifty)).data)).toBeGreaterThan(1e-3);
    const occluded = join(folder, 'occlusion.npy');
    const windows = ['--window', '112', '--stride', '112'];
    await run('--image', image, '--method', 'occlusion', ...windows, '--out', occluded);
    expect(new Set((await readOut(occluded)).data).size).toBe(4);
  });
});

describe('stability', () => {
  it('scores stronger noise lower', async () => {
    const args = ['stability', '--image', image, '--method', 'saliency', '--samples', '2', '--noise'];
    const weak = JSON.parse(await run(...args, '0.0001'));
    const strong = JSON.parse(await run(...args, '0.3'));
    expect(weak).toMatchObject({ noise: 0.0001, samples: 2, topClassStayed: 1 });
    expect(weak.spearman).toBeGreaterThan(strong.spearman);
    expect(weak.ssim).toBeGreaterThan(strong.ssim);
    expect(weak.top10PercentIntersection).toBeGreaterThan(strong.top10PercentIntersection);
    expect(weak.sensitivityMax).toBeLessThan(strong.sensitivityMax);
  });

  it('gives perfect scores without noise, for a layer too', async () => {
    const args = ['stability', '--image', image, '--method', 'grad-cam', '--noise', '0'];
    const report = JSON.parse(await run(...args));
    expect(report).toMatchObject({ top10PercentIntersection: 1, sensitivityMax: 0 });
    for (const score of ['spearman', 'pearson', 'ssim']) expect(report[score]).toBeCloseTo(1, 9);
  });

  it('states what the scores depend on: layer, options, noise and its seed', async () => {
    const args = ['stability', '--image', image, '--noise'];
    const layered = JSON.parse(await run(...args, '0.01', '--method', 'grad-cam', '--layer', 'layer2'));
    const seeded = { options: { quantity: 'logit' }, noise: 0.01, samples: 1, seed: 0 };
    expect(layered).toMatchObject({ layer: 'layer2.1.conv2', ...seeded });
    const other = ['--seed', '3', '--quantity', 'probability', '--method', 'saliency'];
    const chosen = JSON.parse(await run(...args, '0.01', ...other));
    expect(chosen).toMatchObject({ options: { quantity: 'probability' }, seed: 3 });
    expect(chosen).not.toHaveProperty('layer');
    const path = join(folder, 'noise.npy');
    await writeFile(path, writeNpy(float32Tensor([2, 3, 224, 224], new Float32Array(2 * 3 * 224 ** 2))));
    const read = JSON.parse(await run(...args, path, '--method', 'saliency'));
    expect(read).toMatchObject({ noise: path, samples: 2 });
    expect(read).not.toHaveProperty('seed');
  });
});

describe('invalid input is refused with one sentence', () => {
  let filesBefore: string[];
  beforeEach(async () => {
    filesBefore = await readdir(folder);
  });

  it.each([
    [
      ['--method', 'grad-cam', '--layer', 'layer5'],
      /has no layer layer5; choose one of layer1\.1\.conv2, layer1\.1, .*, layer4\.1\.$/,
    ],
    [['--method', 'occlusion', '--window', '0'], /^The option window must be a whole number from 1 to 224, /],
    [['--method', 'integrated-gradients', '--steps', 'many'], /^--steps needs a number, not many\.$/],
    [
      ['--method', 'integrated-gradients', '--steps', '2'],
      /^The option steps must be a whole number from 5 to 300, not 2\.$/,
    ],
    [
      ['--method', 'integrated-gradients', '--baseline', 'red'],
      /^--baseline takes zero, .* or a \.npy file, not red\.$/,
    ],
    [
      ['--method', 'saliency', '--target', '2', '--against', '2'],
      /^Class 2 does not differ from itself: choose another class to compare it with\.$/,
    ],
    [
      ['--method', 'saliency', '--target', '10'],
      /^--target 10: there are 10 classes; choose an index from 0 to 9\./,
    ],
    [['--method', 'saliency', '--out', 'x.gif'], /^--out takes a \.npy, \.png or \.json file, not x\.gif\.$/],
    [
      ['--method', 'saliency', '--style', 'mask', '--out', 'x.png'],
      /^--style takes alpha, blend, grey, masked, map, not mask\.$/,
    ],
    [
      ['--method', 'saliency', '--threshold', '101', '--out', 'x.png'],
      /^The option threshold must be a whole number from 0 to 100, not 101\.$/,
    ],
    [['stability', '--method', 'saliency'], /^--noise is missing: /],
    [
      ['stability', '--method', 'saliency', '--noise', '-1'],
      /^The option noise must be a number from 0 to 100, not -1\.$/,
    ],
    [
      ['--method', 'smooth-grad', '--seed', '1.5'],
      /^The option seed must be a whole number from 0 to 4294967295, not 1\.5\.$/,
    ],
    [
      ['stability', '--method', 'saliency', '--noise', 'weak'],
      /^--noise takes a number or a \.npy file, not weak\.$/,
    ],
  ])('%j', async (args, sentence) => {
    await expect(run('--image', image, ...args)).rejects.toThrow(sentence);
  });

  it('a file that cannot be written leaves no temporary file', async () => {
    const out = join(folder, 'nowhere', 'x.npy');
    await expect(run('--image', image, '--method', 'saliency', '--out', out)).rejects.toThrow(
      /cannot be written/,
    );
    expect(await readdir(folder)).toEqual(filesBefore);
  });
});

/** Runs the command in a process of its own, as npm does. */
function runProcess(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'cli/attribute.ts', ...args], { cwd: root });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

describe('npm run attribute', () => {
  it('prints JSON to standard output and exits with 0', async () => {
    const { code, out, err } = await runProcess('--model', model, '--image', image, '--method', 'grad-cam');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out).method).toBe('grad-cam');
  });

  it('prints one line and exits with 2 on a user error', async () => {
    const { code, out, err } = await runProcess('--model', image, '--image', image, '--method', 'grad-cam');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^picture\.png is not a model: [^\n]*\.\n$/);
  });
});
