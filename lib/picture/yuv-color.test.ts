import { expect, test } from 'vitest';
import { yuvColorOf } from './yuv-color';

const NO_COLORS = { matrix: null, fullRange: null, primaries: null, transfer: null };

function colorOf(format: VideoPixelFormat, part: Partial<Record<keyof typeof NO_COLORS, unknown>> = {}) {
  return yuvColorOf({ format, colorSpace: { ...NO_COLORS, ...part } as VideoColorSpace });
}

test('a frame without colours is converted as BT.601 of limited range', () => {
  const paused = colorOf('I420');
  expect(paused).toEqual({ format: 'I420', matrix: 'smpte170m', fullRange: false });
  expect(paused).toEqual(colorOf('I420', { matrix: 'smpte170m', fullRange: false, transfer: 'smpte170m' }));
});

test('RGB and high dynamic range are left to the browser', () => {
  expect(colorOf('RGBA')).toBeUndefined();
  expect(colorOf('I420', { matrix: 'bt709', fullRange: false, transfer: 'pq' })).toBeUndefined();
});
