import { expectType } from 'live-attribution';
import type { Engine } from 'live-attribution/engines';
import { type CpuEngine, createCpuEngine, supportsFma } from 'live-attribution/engines/cpu';
import { gradientGraph } from 'live-attribution/methods';
import { loadModel, type Model } from 'live-attribution/model';
import {
  type Float64Comparison,
  Float64Reference,
  float64Faults,
  seededPicture,
} from 'live-attribution/testing/float64';

const TARGET = 3;

/** The shipped ResNet-18, by default at its own size. */
async function shapesModel(sizePx = 224): Promise<Model> {
  const read = async (name: string) => {
    const response = await fetch(`/models/shapes-resnet18/${name}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const { manifest, ...model } = await loadModel(read, 'shapes-resnet18');
  const preprocessing = { ...manifest.preprocessing, cropPx: sizePx, resizePx: sizePx };
  return { ...model, manifest: { ...manifest, preprocessing } };
}

/** Compares both modes with float64 on seeded pictures: what is wrong, the largest errors, and flips. */
export async function compareWithFloat64(seeds: readonly number[]) {
  const model = await shapesModel();
  const reference = new Float64Reference(model, TARGET);
  const pictures = seeds.map((seed) => seededPicture(224, seed));
  const comparison = async (exact: boolean) => {
    const engine = createCpuEngine({ exact });
    const found: Float64Comparison[] = [];
    for (const picture of pictures) found.push(await reference.compare(engine, picture));
    await engine.dispose();
    return {
      faults: float64Faults(found),
      logits: Math.max(...found.map(({ logits }) => logits)),
      smoothGradient: Math.max(...found.map(({ smoothGradient }) => smoothGradient)),
      flips: found.flatMap(({ flips }) => flips),
    };
  };
  return { hasFma: supportsFma(), exact: await comparison(true), fast: await comparison(false) };
}

interface ThreadedRun {
  readonly isIsolated: boolean;
  /** Threads that computed. */
  readonly threads: number;
  /** Of the gradient's bits. */
  readonly hash: string;
}

/** Runs a gradient with each number of threads, after the helpers have started if they can. */
export async function runWithThreads(
  counts: readonly number[],
  exact = false,
): Promise<readonly ThreadedRun[]> {
  const model = await shapesModel(112);
  const runs: ThreadedRun[] = [];
  for (const count of counts) {
    const engine = createCpuEngine({ threads: count, exact });
    const { session, run } = await gradientOf(engine, model);
    const expected = globalThis.crossOriginIsolated ? count : 1;
    const deadline = performance.now() + 20_000;
    while (session.threads < expected && performance.now() < deadline) await sleep(10);
    const hashes = [await hashOf(await run()), await hashOf(await run())];
    if (hashes[0] !== hashes[1]) throw new Error(`Two runs with ${count} threads differ.`);
    runs.push({ isIsolated: globalThis.crossOriginIsolated, threads: session.threads, hash: hashes[0]! });
    await engine.dispose();
  }
  return runs;
}

/** Cancels a run after each of several delays; returns how many were cancelled, and wrong runs after them. */
export async function cancelRuns(threads: number, delaysMs: readonly number[]) {
  const engine = createCpuEngine({ threads });
  const { run } = await gradientOf(engine, await shapesModel(112));
  const expected = await hashOf(await run());
  let [cancelled, wrong] = [0, 0];
  for (const delayMs of delaysMs) {
    const controller = new AbortController();
    const started = run(controller.signal);
    setTimeout(() => controller.abort(new Error('enough')), delayMs);
    await started.catch((error: Error) => {
      if (error.message !== 'enough') throw error;
      cancelled++;
    });
    if ((await hashOf(await run())) !== expected) wrong++;
  }
  await engine.dispose();
  return { cancelled, wrong };
}

async function gradientOf(engine: CpuEngine, model: Model) {
  const { input, classCount, preprocessing } = model.manifest;
  const session = await engine.compile(gradientGraph(model, [input], { quantity: 'logit' }));
  const size = preprocessing.cropPx;
  const feeds = {
    [input]: tensorOf(engine, [1, 3, size, size], seededPicture(size, 1)),
    target: tensorOf(
      engine,
      [1, classCount],
      Float32Array.from({ length: classCount }, (_, index) => Number(index === TARGET)),
    ),
  };
  const run = async (signal?: AbortSignal) =>
    expectType(await (await session.run(feeds, signal))[`${input}_grad`]!.read(), 'float32').data;
  return { session, run };
}

function tensorOf(engine: Engine, dims: readonly number[], data: Float32Array) {
  const tensor = engine.createTensor('float32', dims);
  tensor.write(data);
  return tensor;
}

async function hashOf(values: Float32Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', values.slice());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
