import { createCanvas } from '@napi-rs/canvas';
import { CpuTensor } from 'live-attribution/engines';
import type { AttributionStep } from 'live-attribution/methods';
import { imagenetPreprocessing } from 'live-attribution/model';
import { CENTRE_SQUARE, type NetworkSquare, resizeAndCrop } from 'live-attribution/preprocess';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { evidenceMasks, type SceneInstant, sceneAt } from '@/lib/scenes';
import { MapDescriber } from './map-describer';

const preprocessing = imagenetPreprocessing();
const SIZE = 224;
/** A square with a sticker, 0.9 s after it began to sway. */
const scene: SceneInstant = { seed: 2, sticker: true, widthPx: 1280, heightPx: 720, timeMs: 900 };
const computedFor = exampleComputation();

beforeEach(() => {
  // Uses the canvas that draws scenes in Node, because browsers have their own.
  vi.stubGlobal('OffscreenCanvas', function OffscreenCanvas(widthPx: number, heightPx: number) {
    return createCanvas(widthPx, heightPx);
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Draws the masks without the worker's code. */
function masks(square: NetworkSquare = CENTRE_SQUARE) {
  const plan = resizeAndCrop(1280, 720, { ...preprocessing, square });
  const context = createCanvas(plan.resizedWidthPx, plan.resizedHeightPx).getContext('2d');
  return evidenceMasks(context, sceneAt(scene), plan);
}

/** Returns a map that is 1 where `at` is true. */
function stepOf(at: (pixel: number) => boolean): AttributionStep {
  const values = Float32Array.from({ length: SIZE ** 2 }, (_, pixel) => Number(at(pixel)));
  const tensor = (dims: readonly number[], data: Float32Array) => CpuTensor.output('float32', dims, data);
  const map = tensor([1, 1, SIZE, SIZE], values);
  return { attribution: map, map, logits: tensor([1, 1], Float32Array.of(0)), progress: 1 };
}

const describeOnce = (
  step: AttributionStep,
  instant: SceneInstant | undefined = scene,
  square: NetworkSquare = CENTRE_SQUARE,
) =>
  new MapDescriber().describe(step, { frameId: 5, square, ...(instant && { scene: instant }) }, computedFor, {
    ...preprocessing,
    square,
  });

test('a map of the shape scores there, and not on the sticker', async () => {
  const { shape } = masks();
  const message = await describeOnce(stepOf((pixel) => shape![pixel] !== 0));
  expect(message).toMatchObject({ type: 'map-described', computedFor });
  expect(message?.evidence?.shape).toMatchObject({ hit: true, mass: 1 });
  expect(message?.evidence?.sticker?.mass).toBe(0);
});

test('a map of the sticker scores there, as the one of a network that cheats', async () => {
  const { sticker, shape } = masks();
  const area = (mask: Uint8Array) => mask.filter((value) => value !== 0).length / SIZE ** 2;
  const { evidence } = (await describeOnce(stepOf((pixel) => sticker![pixel] !== 0)))!;
  expect(evidence?.sticker).toEqual({ hit: true, mass: 1, area: area(sticker!) });
  expect(evidence?.shape).toEqual({ hit: false, mass: 0, area: area(shape!) });
});

test('the evidence of a moved and enlarged square is cropped like its picture', async () => {
  const square = { x: 0.56, y: 0.5, zoom: 2.5 };
  const { shape } = masks(square);
  const message = await describeOnce(
    stepOf((pixel) => shape![pixel] !== 0),
    scene,
    square,
  );
  expect(message?.evidence?.shape).toMatchObject({ hit: true, mass: 1 });
  const inCentre = await describeOnce(stepOf((pixel) => shape![pixel] !== 0));
  expect(inCentre?.evidence?.shape?.mass).toBeLessThan(0.9);
});

test('a picture without known evidence has no scores', async () => {
  const message = await new MapDescriber().describe(
    stepOf(() => true),
    { frameId: 5, square: CENTRE_SQUARE },
    computedFor,
    preprocessing,
  );
  expect(message?.evidence).toBeUndefined();
  expect(message?.focus).toBeDefined();
});

test('moving pictures are described now and then, a still one and another kind of map at once', () => {
  const describer = new MapDescriber();
  const step = stepOf(() => true);
  const ask = (still: boolean, method = 'grad-cam') =>
    describer.describe(
      step,
      { frameId: 1, square: CENTRE_SQUARE, ...(still && { still }) },
      { ...computedFor, method },
      preprocessing,
    );
  expect(ask(false)).toBeDefined();
  expect(ask(false)).toBeUndefined();
  expect(ask(true)).toBeDefined();
  expect(ask(false)).toBeUndefined();
  expect(ask(false, 'saliency')).toBeDefined();
});
