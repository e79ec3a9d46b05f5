import { expect, test } from 'vitest';
import { isYuvFormat, isYuvMatrix, type YuvPicture, yuvToRgba } from './yuv-to-rgba';

/** One 2 × 2 block of a colour. */
function convert(yuv: readonly [number, number, number], of: Partial<YuvPicture>): readonly number[] {
  const [y, u, v] = yuv;
  const rgba = new Uint8ClampedArray(16);
  const planes = [
    { offset: 0, stride: 2 },
    { offset: 4, stride: 1 },
    { offset: 5, stride: 1 },
  ];
  const data = Uint8Array.of(y, y, y, y, u, v);
  const standard = {
    data,
    planes,
    widthPx: 2,
    heightPx: 2,
    format: 'I420',
    matrix: 'bt709',
    fullRange: false,
  };
  yuvToRgba({ ...(standard as YuvPicture), ...of }, rgba);
  expect(rgba.slice(12)).toEqual(rgba.slice(0, 4));
  return [...rgba.slice(0, 4)];
}

// The bytes that ITU-R BT.709 and BT.601 give for pure colours at 8 bits.
test.each([
  [[16, 128, 128], { fullRange: false }, [0, 0, 0]],
  [[235, 128, 128], { fullRange: false }, [255, 255, 255]],
  [[63, 102, 240], { matrix: 'bt709' }, [255, 1, 0]],
  [[173, 42, 26], { matrix: 'bt709' }, [0, 255, 1]],
  [[32, 240, 118], { matrix: 'bt709' }, [1, 0, 255]],
  [[81, 90, 240], { matrix: 'smpte170m' }, [254, 0, 0]],
  [[145, 54, 34], { matrix: 'smpte170m' }, [0, 255, 1]],
  [[41, 240, 110], { matrix: 'bt470bg' }, [0, 0, 255]],
  [[18, 255, 116], { matrix: 'bt709', fullRange: true }, [0, 0, 254]],
  [[0, 128, 128], { matrix: 'bt709', fullRange: true }, [0, 0, 0]],
] as const)('%j in %j is %j', (yuv, of, rgb) => {
  const [red, green, blue, alpha] = convert(yuv, of);
  for (const [channel, value] of [red, green, blue].entries())
    expect(Math.abs(value! - rgb[channel]!)).toBeLessThanOrEqual(1);
  expect(alpha).toBe(255);
});

test('each format finds the colours of each pixel', () => {
  const grey = 128;
  // 4 × 2 pixels, whose right half is red and whose bottom row is dark.
  const y = [100, 100, 100, 100, 50, 50, 50, 50];
  const of = (
    format: YuvPicture['format'],
    colors: readonly number[],
    offsets: readonly [number, number][],
  ) => {
    const rgba = new Uint8ClampedArray(32);
    const planes = [{ offset: 0, stride: 4 }, ...offsets.map(([offset, stride]) => ({ offset, stride }))];
    const data = Uint8Array.from([...y, ...colors]);
    yuvToRgba({ data, planes, widthPx: 4, heightPx: 2, format, matrix: 'bt709', fullRange: true }, rgba);
    return [...rgba].filter((_, index) => index % 4 === 0);
  };
  const red = 228;
  const reds = [100, 100, 255, 255, 50, 50, 207, 207];
  expect(
    of(
      'I420',
      [grey, grey, grey, red],
      [
        [8, 2],
        [10, 2],
      ],
    ),
  ).toEqual(reds);
  expect(of('NV12', [grey, grey, grey, red], [[8, 4]])).toEqual(reds);
  const rows = [grey, red, grey, red];
  expect(
    of(
      'I422',
      [grey, grey, grey, grey, ...rows],
      [
        [8, 2],
        [12, 2],
      ],
    ),
  ).toEqual(reds);
  const wide = [grey, grey, red, red, grey, grey, red, red];
  expect(
    of(
      'I444',
      [...Array(8).fill(grey), ...wide],
      [
        [8, 4],
        [16, 4],
      ],
    ),
  ).toEqual(reds);
});

test('other matrices and formats are left to the browser', () => {
  expect(['bt2020-ncl', 'rgb', null].filter(isYuvMatrix)).toEqual([]);
  expect(['RGBA', 'I420P10', null].filter(isYuvFormat)).toEqual([]);
});
