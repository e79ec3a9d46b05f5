import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFromFile } from 'live-attribution/model';
import { encodeModel, GraphBuilder } from 'live-attribution/onnx';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { SCENE_CLASSES } from '@/lib/scenes';
import { attributeCommand } from './attribute/attribute-command';
import { readAttributeOptions } from './attribute/attribute-options';
import { gradientPng } from './attribute/picture-fixtures';
import { stabilityCommand } from './attribute/stability-command';
import { readEvaluateOptions } from './evaluate/evaluate-options';
import { evaluateScenes } from './evaluate/evaluate-scenes';

const CLASSES = SCENE_CLASSES.length;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overflow-'));
  await writeFile(join(folder, 'picture.png'), await gradientPng(64, 64));
  await writeFile(join(folder, 'infinite.onnx'), network(3e38));
  await writeFile(join(folder, 'undefined.onnx'), network(-3e38));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * Finite gradients, but scores beyond float32: x + 3e38 + 3e38 is infinite, and x + 3e38 + 3e38 + (−∞) is not
 * a number.
 */
function network(last: number): Uint8Array {
  const b = new GraphBuilder('overflow');
  const x = b.input('x', 'float32', ['N', 3, 16, 16]);
  const weight = b.initializer('w', {
    type: 'float32',
    dims: [CLASSES, 3, 1, 1],
    data: new Float32Array(CLASSES * 3).fill(0.1),
  });
  const pooled = b.node('GlobalAveragePool', [b.node('Conv', [x, weight])]);
  const flat = b.node('Flatten', [pooled]);
  const large = b.node('Add', [b.node('Add', [flat, b.floats('b', 3e38)]), b.floats('c', 3e38)]);
  const scores = last > 0 ? large : b.node('Sub', [large, b.node('Mul', [large, b.floats('d', 2)])]);
  b.output(scores, 'float32', ['N', CLASSES]);
  return encodeModel(b.build());
}

const SENTENCE = / returns values that are not finite for this image: choose another image or model\.$/;

/** Runs a command with the method and returns what it prints. */
async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    const options = readAttributeOptions(args)!;
    await (options.command === 'stability' ? stabilityCommand(options) : attributeCommand(options));
  } finally {
    spy.mockRestore();
  }
  return printed.join('');
}

test.each([
  ['infinite', []],
  ['infinite', ['--quantity', 'probability']],
  ['infinite', ['--out', 'report.json']],
  ['undefined', []],
])('attribute refuses %s scores in one sentence (%j)', async (name, more) => {
  const files = ['--model', join(folder, `${name}.onnx`), '--image', join(folder, 'picture.png')];
  await expect(run(...files, '--method', 'saliency', ...more)).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(SENTENCE),
  });
});

test('so does stability', async () => {
  const files = ['--model', join(folder, 'infinite.onnx'), '--image', join(folder, 'picture.png')];
  const args = ['stability', ...files, '--method', 'saliency', '--noise', '0.01'];
  await expect(run(...args)).rejects.toMatchObject({ name: 'UserError', code: 'not-finite' });
});

test('so does evaluate', async () => {
  const labels = { en: SCENE_CLASSES.map(({ en }) => en) };
  const model = await modelFromFile(network(3e38), 'infinite.onnx', labels);
  const options = readEvaluateOptions(['--model', 'x', '--scenes', '1', '--methods', 'saliency'])!;
  const evaluated = evaluateScenes(model, options, new AbortController().signal, () => undefined);
  await expect(evaluated).rejects.toMatchObject({ name: 'UserError', code: 'not-finite' });
});
