import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildModelFolder, imagenetPreprocessing, untrainedResnet18 } from 'live-attribution/model';
import { writeModelFolder } from 'live-attribution/model/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SCENE_CLASSES, sceneClassIndex, testScene } from '@/lib/scenes';
import { countProgress } from './evaluate/count-progress';
import { evaluateCommand } from './evaluate/evaluate-command';
import { readEvaluateOptions } from './evaluate/evaluate-options';
import { ProgressLine } from './shared/progress-line';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Ten classes, none of them a shape. */
const otherModel = join(root, 'lib/attribution/model/fixtures/narrow-resnet18.pth');
let folder: string;
/** Random weights with the labels of the shapes. */
let model: string;
const { signal: never } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-command-'));
  model = join(folder, 'narrow-shapes');
  const files = await buildModelFolder({
    stateDict: untrainedResnet18(1, { width: 4, classCount: SCENE_CLASSES.length }),
    id: 'narrow-shapes',
    name: 'Narrow shapes',
    trained: false,
    source: { title: 'Random weights' },
    licence: 'MIT',
    labels: { en: SCENE_CLASSES.map(({ en }) => en) },
    weights: 'float32',
    preprocessing: { ...imagenetPreprocessing(), cropPx: 96, resizePx: 110 },
  });
  await writeModelFolder(folder, 'narrow-shapes', files);
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  return () => vi.restoreAllMocks();
});

/** Runs the command in this process and returns its standard output. */
async function run(args: readonly string[], signal = never): Promise<string> {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await evaluateCommand(readEvaluateOptions(args)!, signal);
  } finally {
    spy.mockRestore();
  }
  return printed.join('');
}

describe('evaluate', () => {
  it('prints a table by method and layer, and writes the same as JSON', async () => {
    const json = join(folder, 'figures.json');
    const methods = ['--methods', 'grad-cam,saliency'];
    const text = await run(['--model', model, '--scenes', '12', ...methods, '--json', json]);
    const report = JSON.parse(await readFile(json, 'utf8'));
    expect(report).toMatchObject({ model: 'Narrow shapes', scenes: 12, seed: 31337, test: 'hard' });
    expect(report.top1).toBe(report.correct / 12);
    // One of the first twelve scenes of this seed is empty.
    expect(report.maps.map(({ shape }: { shape: { scenes: number } }) => shape.scenes)).toEqual(
      Array(5).fill(11),
    );
    for (const { method, layer, shape } of report.maps) {
      expect(text).toContain(`${method}`);
      if (layer !== null) expect(text).toContain(layer);
      expect(text).toContain(`${(100 * shape.relevanceMass).toFixed(1)}%`);
      // With random weights the mass on the shape is near its area.
      expect(Math.abs(shape.relevanceMass - report.shapeArea)).toBeLessThan(0.25);
    }
    expect(text.split('\n').filter((line) => /^(grad-cam|saliency) /.test(line))).toHaveLength(5);
  });

  it('scores the sticker if every scene has one', async () => {
    const report = JSON.parse(
      await run(['--model', model, '--scenes', '3', '--methods', 'saliency', '--test', 'sticker', '--json']),
    );
    expect(report.maps).toEqual([
      {
        method: 'saliency',
        layer: null,
        shape: expect.anything(),
        sticker: expect.anything(),
        stickerOfStars: expect.anything(),
      },
    ]);
    expect(report.maps[0].sticker).toMatchObject({ scenes: 3, relevanceMass: expect.any(Number) });
    expect(report.saysStar).toBeGreaterThanOrEqual(0);
  });

  it('reports the number of evaluated scenes when cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(run(['--model', model, '--scenes', '60'], stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Stopped after 0 of 60 scenes.',
    });
  });

  it('refuses a model without the shape classes', async () => {
    await expect(run(['--model', otherModel])).rejects.toMatchObject({
      code: 'model-labels',
      message: expect.stringContaining('does not know the drawn shapes (it has no class “circle”): choose'),
    });
  });

  it.each([
    [['--scenes', '5'], '--model is missing'],
    [['--model', 'x', '--scenes', '0'], 'scenes must be a whole number from 1'],
    [['--model', 'x', '--scenes', '5', '--scenes', '6'], '--scenes is given twice: give it once.'],
    [['--model', 'x', '--scenes', '5', '6'], '6 belongs to no option: leave it out'],
    [['--model', 'x', '--steps', '5'], 'There is no option --steps'],
    [['--model', 'x', '--seed', 'one'], '--seed needs a number'],
    [['--model', 'x', '--methods', 'grad-cam,magic'], 'There is no method magic'],
    [['--model', 'x', '--test', 'easy'], 'There is no test easy; choose from hard, camera, nothing'],
  ])('refuses %j', (args, message) => {
    expect(() => readEvaluateOptions(args)).toThrow(message);
  });

  it('reads --methods all, and --json with and without a file', () => {
    expect(readEvaluateOptions(['--model', 'x', '--methods', 'all'])?.methods).toHaveLength(13);
    expect(readEvaluateOptions(['--json', '--model', 'x'])?.jsonPath).toBe('-');
    expect(readEvaluateOptions(['--model', 'x', '--json', 'y.json'])?.jsonPath).toBe('y.json');
  });
});

it('draws the scenes that training/export-scenes.ts writes for this seed', () => {
  const labels = Array.from({ length: 12 }, (_, index) => sceneClassIndex(testScene('hard', index).classId));
  expect(labels).toEqual([12, 1, 7, 11, 15, 14, 0, 5, 1, 5, 8, 9]);
});

it('a log gets a progress line with the remaining time every 20 seconds', () => {
  const printed: string[] = [];
  let nowMs = 0;
  const line = new ProgressLine(countProgress('Maps'), { write: (text) => printed.push(text) }, () => nowMs);
  for (let done = 1; done <= 100; done++) {
    nowMs += 1000;
    line.update({ done, total: 100 });
  }
  expect(printed).toEqual([
    'Maps: 20 of 100, about 80 s left\n',
    'Maps: 40 of 100, about 60 s left\n',
    'Maps: 60 of 100, about 40 s left\n',
    'Maps: 80 of 100, about 20 s left\n',
    'Maps: 100 of 100\n',
  ]);
});
