import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engines/engine';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { OutOfMemory } from '../engines/out-of-memory';
import { readFloats } from '../engines/read-floats';
import type { AttributionStep } from '../methods/method';
import { requireMethod } from '../methods/registry';
import { relativeL2 } from '../metrics/relative-l2';
import type { Model } from '../model/model';
import { narrowGolden, narrowModel } from '../testing/narrow-model';
import { Explainer } from './explainer';
import { lastStep } from './last-step';

let node: Engine;
let model: Model;
let picture: Float32Array;
/** Batches of the graphs that were to be compiled. */
let attempts: number[];

beforeAll(async () => {
  node = createNodeEngine({ threads: 1 });
  model = await narrowModel(64);
  picture = (await narrowGolden()).get('input_64')!.data;
});
afterAll(() => node.dispose());
beforeEach(() => {
  attempts = [];
});

/** An explainer of the picture whose engine has no memory for larger batches. */
function explainerUpTo(largestBatch: number): Explainer {
  const compile: Engine['compile'] = async (graph) => {
    const batch = Math.max(...graph.inputs.map(({ name, dims }) => batchOf(name, dims)));
    attempts.push(batch);
    if (batch > largestBatch) throw new OutOfMemory(1);
    return node.compile(graph);
  };
  const explainer = new Explainer({ ...node, compile }, model);
  explainer.input.write(picture);
  return explainer;
}

/** Integrated Gradients has the batch in its points only. */
function batchOf(name: string, [rows, columns]: readonly (number | string)[]): number {
  return Number(name === 'weights' && rows === 1 ? columns : rows);
}

const SEVERAL_RUNS = ['integrated-gradients', 'smooth-grad', 'occlusion'];

test.each(SEVERAL_RUNS)('%s takes smaller batches, which give the same map', async (id) => {
  const [explainer, whole] = [explainerUpTo(2), explainerUpTo(100)];
  const expected = await readFloats((await lastStep(whole, requireMethod(id))).map);
  expect(Math.max(...attempts)).toBeGreaterThan(2);
  for (const isFirst of [true, false]) {
    attempts = [];
    const map = await readFloats((await lastStep(explainer, requireMethod(id))).map);
    expect(relativeL2(map, expected)).toBeLessThan(1e-5);
    // Batches that were refused are not tried for the next picture.
    if (isFirst) expect(attempts).toContain(2);
    else expect(attempts).toEqual([]);
  }
  await Promise.all([explainer.dispose(), whole.dispose()]);
});

test('several pictures or classes are explained one by one', async () => {
  const explainer = explainerUpTo(1);
  const two = Float32Array.from([...picture, ...picture]);
  expect(await explainer.explainBatch(requireMethod('saliency'), two)).toBeUndefined();
  expect(attempts).toEqual([2]);
  expect(await explainer.explainBatch(requireMethod('saliency'), two)).toBeUndefined();
  expect(attempts).toEqual([2]);
  await explainer.dispose();
});

/** Explains as many pictures, or top classes, at once. */
type ExplainSeveral = (
  explainer: Explainer,
  method: string,
  count: number,
  layer: string,
) => Promise<AttributionStep | undefined>;

const ofPictures: ExplainSeveral = (explainer, method, count, layer) => {
  const pictures = Float32Array.from({ length: count * picture.length }, (_, at) => Math.sin(at));
  return explainer.explainBatch(requireMethod(method), pictures, layer);
};
const ofClasses: ExplainSeveral = (explainer, method, count, layer) =>
  explainer.explainTopClasses(requireMethod(method), count, layer);

test.each([
  ['pictures', ofPictures],
  ['top classes', ofClasses],
])('a run of several %s that is refused does not stop those of fewer, or of others', async (_, run) => {
  let refusals = 1;
  const compile: Engine['compile'] = (graph) => {
    refusals -= 1;
    if (refusals >= 0) throw new OutOfMemory(1);
    return node.compile(graph);
  };
  const explainer = new Explainer({ ...node, compile }, model);
  explainer.input.write(picture);
  expect(await run(explainer, 'grad-cam', 4, 'layer4')).toBeUndefined();
  expect(await run(explainer, 'grad-cam', 2, 'layer4')).toBeDefined();
  expect(await run(explainer, 'grad-cam', 4, 'layer3')).toBeDefined();
  expect(await run(explainer, 'hires-cam', 4, 'layer4')).toBeDefined();
  expect(await run(explainer, 'grad-cam', 4, 'layer4')).toBeUndefined();
  await explainer.dispose();
});

test('without memory for one picture the method fails, is tried again, and others go on', async () => {
  const explainer = explainerUpTo(0);
  for (const id of [...SEVERAL_RUNS, 'saliency', 'saliency'])
    await expect(lastStep(explainer, requireMethod(id))).rejects.toMatchObject({ code: 'out-of-memory' });
  expect(attempts.filter((batch) => batch === 1).length).toBeGreaterThan(2);
  await explainer.dispose();
});
