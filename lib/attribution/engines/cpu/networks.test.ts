import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { Explainer } from '../../explainer/explainer';
import { lastStep } from '../../explainer/last-step';
import type { AttributionStep } from '../../methods/method';
import { findMethod } from '../../methods/registry';
import { relativeL2 } from '../../metrics/relative-l2';
import type { Model } from '../../model/model';
import { modelFromFile } from '../../model/model-from-file';
import { readFixtures } from '../../onnx/fixtures/read-fixtures-nodejs';
import { createNodeEngine } from '../node/ort-nodejs';
import { readFloats } from '../read-floats';
import { createCpuEngine } from './runtime/create-cpu-engine';
import { startNodeThread } from './runtime/start-thread-nodejs';

const engines = [
  createNodeEngine({ threads: 1 }),
  createCpuEngine({ exact: true, startThread: startNodeThread }),
];
afterAll(() => Promise.all(engines.map((engine) => engine.dispose())));

/** Of the median over the pictures of a map, and of all scores. */
const BOUND = 1e-5;
/** Of a picture in which a ReLU or a winner of a pool falls the other way; a wrong map differs by about 1. */
const FLIPPED = 1e-2;
/** EfficientNet's Grad-CAM, whose sum over channels cancels, differs by 1.2e-5. */
const CANCELLING = 2e-5;
const ROWS = 5;

/** Maps and scores by what was explained. */
type Results = ReadonlyMap<string, { readonly values: Float32Array; readonly rows: number }>;

const saliency = findMethod('saliency')!;
const gradCam = findMethod('grad-cam')!;

/** Explains pictures one by one, in batches, and for a row of classes. */
async function explain(explainer: Explainer): Promise<Results> {
  const results = new Map<string, { values: Float32Array; rows: number }>();
  const [, ...dims] = explainer.input.dims;
  const size = dims.reduce((product, dim) => product * dim);
  const pictures = Float32Array.from({ length: 8 * size }, (_, at) => 2 * Math.sin(12.9898 * (at + 1)));
  const layer = explainer.model.manifest.layers.at(-1)?.name;
  const keep = async (name: string, step: AttributionStep | undefined) => {
    if (!step) return;
    results.set(name, { values: await readFloats(step.attribution), rows: step.attribution.dims[0]! });
    results.set(`logits of ${name}`, { values: await readFloats(step.logits), rows: 1 });
  };
  explainer.input.write(pictures.slice(0, size));
  for (const method of [saliency, gradCam]) {
    await keep(method.id, await lastStep(explainer, method, layer));
    for (const count of [4, 8]) {
      const batch = pictures.subarray(0, count * size);
      await keep(`${method.id} of ${count}`, await explainer.explainBatch(method, batch, layer));
    }
  }
  await keep(`${gradCam.id} of classes`, await explainer.explainTopClasses(gradCam, ROWS, layer));
  return results;
}

async function compare(model: Model, bound = BOUND): Promise<void> {
  const results: Results[] = [];
  for (const engine of engines) {
    const explainer = new Explainer(engine, model);
    results.push(await explain(explainer));
    await explainer.dispose();
  }
  const [expected, found] = results as [Results, Results];
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const method of [saliency, gradCam]) {
    const errors: number[] = [];
    for (const [what, { values, rows }] of expected) {
      const others = found.get(what)!.values;
      if (what.startsWith('logits')) expect(relativeL2(others, values), what).toBeLessThan(BOUND);
      else if (what.startsWith(method.id)) errors.push(...rowErrors(others, values, rows));
    }
    const sorted = errors.toSorted((a, b) => a - b);
    expect(sorted[sorted.length >> 1], method.id).toBeLessThan(method === gradCam ? bound : BOUND);
    expect(sorted.at(-1), method.id).toBeLessThan(FLIPPED);
  }
}

function rowErrors(found: Float32Array, expected: Float32Array, rows: number): readonly number[] {
  const size = expected.length / rows;
  return Array.from({ length: rows }, (_, row) => {
    const [a, b] = [found, expected].map((values) => values.subarray(row * size, (row + 1) * size));
    return b!.every((value) => value === 0) ? Number(a!.some((value) => value !== 0)) : relativeL2(a!, b!);
  });
}

describe('maps of networks from PyTorch equal those of onnxruntime', () => {
  test.each(readFixtures().map((fixture) => [fixture.id, fixture] as const))('%s', async (id, { bytes }) => {
    const model = await modelFromFile(bytes, `${id}.onnx`);
    await compare(model, id === 'efficientnet' ? CANCELLING : BOUND);
  });
});

const zoo = fileURLToPath(new URL('../../../../../shared/zoo', import.meta.url));
const hasZoo = existsSync(`${zoo}/README.md`);
if (!hasZoo) console.info('skipped: networks from elsewhere on the CPU engine, ../shared/zoo is not there');

const names = hasZoo ? readdirSync(zoo).filter((name) => name.endsWith('.onnx')) : [];

describe.skipIf(!hasZoo)('maps of networks from elsewhere equal those of onnxruntime', () => {
  test.for(names)('%s', async (name, context) => {
    const skipRefused = (error: Error) => {
      if (error.name === 'UserError') context.skip(error.message);
      throw error;
    };
    const model = await modelFromFile(readFileSync(`${zoo}/${name}`), name).catch(skipRefused);
    await compare(model).catch(skipRefused);
  });
});
