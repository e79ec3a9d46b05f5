import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RgbImage } from './rgb-image';
import { rgbToYuv420, yuv420ToRgb } from './yuv420';

const FRAME_MARKER = 'FRAME\n';

/** Low, because software rendering is slow. */
export const FRAMES_PER_SECOND = 10;

/** Writes an uncompressed clip, which Chromium's fake camera plays in a loop, `rate` frames a second. */
export function writeY4m(path: string, frames: Iterable<RgbImage>, rate = FRAMES_PER_SECOND): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  let hasHeader = false;
  for (const frame of frames) {
    if (!hasHeader) writeSync(file, header(frame, rate));
    hasHeader = true;
    writeSync(file, FRAME_MARKER);
    writeSync(file, rgbToYuv420(frame));
  }
  closeSync(file);
}

function header({ widthPx, heightPx }: RgbImage, rate: number): string {
  return `YUV4MPEG2 W${widthPx} H${heightPx} F${rate}:1 Ip A1:1 C420jpeg\n`;
}

/** Reads a frame of a clip; its chroma has half the resolution, like a camera's. */
export function readY4mFrame(path: string, index: number): RgbImage {
  const bytes = readFileSync(path);
  const headerEnd = bytes.indexOf('\n');
  const [, width, height] = /^YUV4MPEG2 W(\d+) H(\d+) /.exec(bytes.toString('latin1', 0, headerEnd)) ?? [];
  const [widthPx, heightPx] = [Number(width), Number(height)];
  const frameBytes = (widthPx * heightPx * 3) / 2;
  const start = headerEnd + 1 + index * (FRAME_MARKER.length + frameBytes) + FRAME_MARKER.length;
  if (!(start + frameBytes <= bytes.length)) throw new Error(`${path} has no frame ${index}`);
  return yuv420ToRgb(bytes.subarray(start, start + frameBytes), widthPx, heightPx);
}
