import { expectType } from 'live-attribution';
import { GpuTensor } from 'live-attribution/engines';
import {
  colorTable,
  displayLimit,
  type HeatMapLook,
  heatMapRgba,
  type LimitRule,
  PERCENT,
  thresholdLevel,
} from 'live-attribution/heat-map';
import { CENTRE_SQUARE, type NetworkSquare, preprocessRgba } from 'live-attribution/preprocess';
import { MapPainter } from '@/lib/gpu/map-painter';
import { drawnLimit, RANGE_BYTES } from '@/lib/gpu/map-range-pass';
import { PreprocessPass } from '@/lib/gpu/preprocess-pass';
import type { PictureKind } from '@/lib/gpu/preprocess-shader';
import { Readback } from '@/lib/gpu/readback';
import { FramePixels } from '@/lib/picture/frame-pixels';
import { cutFrame } from '@/lib/screen/cut-frame';
import type { Region } from '@/lib/screen/region';
import { openDevice } from '@/tools/chromium/page-device';
import { noisyPicture, rotate, rotatedFrame, rows } from './noisy-picture';

// Compares GPU passes with the CPU on the same input. Runs in a page.

/** Rows of 256 bytes, the alignment of texture copies. */
const PAINTED_PX = 64;
const PERCENTILE = { kind: 'percentile', percent: PERCENT } as const;

const PLAIN_LOOK = { signed: false, style: 'blend', opacity: 1, threshold: 0, contours: false } as const;

let device: Promise<GPUDevice> | undefined;
/** One device for all comparisons of a page, because a software adapter compiles each shader for a second. */
const sharedDevice = () => (device ??= openDevice());

const preprocessPasses = new Map<PictureKind, Promise<PreprocessPass>>();

async function sharedPass(kind: PictureKind): Promise<PreprocessPass> {
  const pass = preprocessPasses.get(kind) ?? PreprocessPass.create(await sharedDevice(), kind);
  preprocessPasses.set(kind, pass);
  return pass;
}

let painter: Promise<MapPainter> | undefined;

async function sharedPainter(): Promise<MapPainter> {
  painter ??= MapPainter.create(await sharedDevice(), PAINTED_PX);
  return painter;
}

export interface Difference {
  readonly mean: number;
  readonly max: number;
}

/**
 * Compares preprocessing on the GPU with the CPU, in 8-bit units. `rotation` is the clockwise rotation of the
 * frame in degrees, as phones set it.
 */
export async function comparePreprocessing(
  kind: PictureKind,
  widthPx: number,
  heightPx: number,
  rotation = 0,
  square: NetworkSquare = CENTRE_SQUARE,
): Promise<Difference> {
  const { canvas, rgba } = noisyPicture(widthPx, heightPx);
  const upright = rotate(rgba, widthPx, heightPx, rotation);
  return comparePreprocessed(kind, rotatedFrame(canvas, rotation), upright, square);
}

/**
 * Compares the preprocessing of a part of a frame on the GPU with that of the same pixels on the CPU, in
 * 8-bit units, and the pixels that the CPU reads.
 */
export async function comparePart(
  kind: PictureKind,
  part: Region,
): Promise<{ readonly gpu: Difference; readonly pixels: number }> {
  const { canvas, rgba } = noisyPicture(320, 240);
  const expected = rows(rgba, 320, part);
  const cut = () => cutFrame(rotatedFrame(canvas, 0), part)!;
  const frame = cut();
  const pixels = await new FramePixels().read(frame);
  frame.close();
  return {
    gpu: await comparePreprocessed(kind, cut(), { rgba: expected, ...part }, CENTRE_SQUARE),
    pixels: Math.max(...expected.map((value, at) => Math.abs(value - pixels.rgba[at]!))),
  };
}

/** Closes the frame. */
async function comparePreprocessed(
  kind: PictureKind,
  frame: VideoFrame,
  upright: { readonly rgba: Uint8ClampedArray; readonly widthPx: number; readonly heightPx: number },
  square: NetworkSquare,
): Promise<Difference> {
  const device = await sharedDevice();
  const preprocessing = {
    square,
    resizePx: 72,
    cropPx: 64,
    mean: [0.485, 0.456, 0.406] as [number, number, number],
    std: [0.229, 0.224, 0.225] as [number, number, number],
  };
  const planes = GpuTensor.allocate(device, 'float32', [1, 3, 64, 64]);
  const pass = await sharedPass(kind);
  pass.run(frame, planes.buffer, preprocessing);
  frame.close();
  const actual = await floats(planes);
  planes.dispose();
  const expected = preprocessRgba(upright.rgba, upright.widthPx, upright.heightPx, preprocessing);
  const units = expected.map(
    (value, index) =>
      Math.abs(value - actual[index]!) * 255 * preprocessing.std[Math.floor(index / 64 ** 2)]!,
  );
  return differenceOf(units);
}

/** Largest difference of `FramePixels` from the upright picture, 0 to 255; -1 if the size differs. */
export async function compareRotatedPixels(
  widthPx: number,
  heightPx: number,
  rotation: number,
): Promise<number> {
  const { canvas, rgba } = noisyPicture(widthPx, heightPx);
  const frame = rotatedFrame(canvas, rotation);
  const pixels = await new FramePixels().read(frame);
  frame.close();
  const upright = rotate(rgba, widthPx, heightPx, rotation);
  if (pixels.widthPx !== upright.widthPx || pixels.heightPx !== upright.heightPx) return -1;
  return Math.max(...upright.rgba.map((value, at) => Math.abs(value - pixels.rgba[at]!)));
}

/** Appearance of a painted map without its colours. */
interface PaintedLook extends Omit<HeatMapLook, 'colors'> {
  readonly rule: 'extreme' | 'percentile';
}

/**
 * Compares a painted map with the CPU's, in 8-bit units, and the range that is read back. `others`: share of
 * pixels that differ by more than 8 units.
 */
export async function comparePainting(
  height: number,
  width: number,
  { rule, ...painted }: PaintedLook,
): Promise<{
  readonly difference: Difference;
  readonly others: number;
  readonly range: number[];
  readonly expectedRange: number[];
}> {
  const { signed, threshold } = painted;
  const device = await sharedDevice();
  const map = Float32Array.from({ length: height * width }, (_, index) => Math.sin(index * 1.7) * 0.3 + 0.1);
  const tensor = GpuTensor.allocate(device, 'float32', [1, 1, height, width]);
  tensor.write(map);
  const look = { ...painted, colors: colorTable(signed ? 'RdBu_r' : 'inferno') };
  const painter = await sharedPainter();
  const [rangeBytes, pixelBytes] = [
    new Readback(device, RANGE_BYTES),
    new Readback(device, PAINTED_PX ** 2 * 4),
  ];
  const [rangeBuffer, pixelBuffer] = [await rangeBytes.next(), await pixelBytes.next()];
  const encoder = device.createCommandEncoder();
  painter.paint(encoder, tensor.buffer, { height, width }, look, rule);
  encoder.copyBufferToBuffer(painter.range, 0, rangeBuffer, 0, RANGE_BYTES);
  encoder.copyTextureToBuffer(
    { texture: painter.texture },
    { buffer: pixelBuffer, bytesPerRow: PAINTED_PX * 4 },
    [PAINTED_PX, PAINTED_PX],
  );
  device.queue.submit([encoder.finish()]);
  const actual = new Uint8Array(await pixelBytes.read());
  const range = [...new Float32Array(await rangeBytes.read())];
  tensor.dispose();
  const normalization = rule === 'percentile' ? PERCENTILE : ({ kind: 'frame' } as const);
  const limit = displayLimit(map, signed, normalization);
  const { rgba } = heatMapRgba(
    { values: map, height, width },
    { height: PAINTED_PX, width: PAINTED_PX },
    { ...look, normalization: { kind: 'locked', limit }, upsampling: 'bilinear' },
  );
  const differences = Float32Array.from(rgba, (byte, index) => Math.abs(byte - actual[index]!));
  const isOther = (pixel: number) => Math.max(...differences.subarray(pixel * 4, pixel * 4 + 4)) > 8;
  const pixels = Array.from({ length: PAINTED_PX ** 2 }, (_, pixel) => pixel);
  return {
    difference: differenceOf(differences),
    others: pixels.filter(isOther).length / pixels.length,
    range,
    expectedRange: [
      ...[Math.min(...map), Math.max(...map), limit, limit, 0],
      thresholdLevel(map, signed, threshold),
    ],
  };
}

/**
 * Paints maps in sequence; returns their limits, or the error if a map cannot be drawn. `lockTo`: the limit
 * to lock before the map.
 */
export async function limitsInTurn(
  maps: readonly {
    readonly values: readonly number[];
    readonly rule: LimitRule;
    readonly lockTo?: number;
  }[],
): Promise<readonly (number | string)[]> {
  const device = await openDevice();
  const painter = await MapPainter.create(device, PAINTED_PX);
  const bytes = new Readback(device, RANGE_BYTES);
  const look: HeatMapLook = { ...PLAIN_LOOK, colors: colorTable('inferno') };
  const limits: (number | string)[] = [];
  for (const { values, rule, lockTo } of maps) {
    if (lockTo !== undefined) painter.lockLimit(lockTo);
    const tensor = GpuTensor.allocate(device, 'float32', [1, 1, 1, values.length]);
    tensor.write(Float32Array.from(values));
    const staging = await bytes.next();
    const encoder = device.createCommandEncoder();
    painter.paint(encoder, tensor.buffer, { height: 1, width: values.length }, look, rule);
    encoder.copyBufferToBuffer(painter.range, 0, staging, 0, RANGE_BYTES);
    device.queue.submit([encoder.finish()]);
    const range = new Float32Array(await bytes.read());
    try {
      limits.push(drawnLimit(range));
    } catch (error) {
      limits.push(String(error));
    }
  }
  return limits;
}

/** Paints maps of two values; returns the values read after each, at last those of the replaced map. */
export async function valuesInTurn(
  maps: readonly (readonly [number, number])[],
): Promise<readonly (readonly number[] | undefined)[]> {
  const device = await openDevice();
  const painter = await MapPainter.create(device, PAINTED_PX);
  const look = { ...PLAIN_LOOK, colors: colorTable('inferno') };
  const readers: ReturnType<MapPainter['reader']>[] = [];
  const read: (readonly number[] | undefined)[] = [];
  const record = async (reader: ReturnType<MapPainter['reader']>) => {
    const map = await reader();
    read.push(map && [...map.values]);
  };
  for (const values of maps) {
    const tensor = GpuTensor.allocate(device, 'float32', [1, 1, 1, 2]);
    tensor.write(Float32Array.from(values));
    const encoder = device.createCommandEncoder();
    painter.paint(encoder, tensor.buffer, { height: 1, width: 2 }, look, 'extreme');
    device.queue.submit([encoder.finish()]);
    readers.push(painter.reader());
    await record(readers.at(-1)!);
  }
  await record(readers[0]!);
  return read;
}

async function floats(tensor: GpuTensor): Promise<Float32Array> {
  return expectType(await tensor.read(), 'float32').data;
}

function differenceOf(absolute: Float32Array): Difference {
  return {
    mean: absolute.reduce((sum, value) => sum + value, 0) / absolute.length,
    max: absolute.reduce((max, value) => Math.max(max, value), 0),
  };
}
