/** Planes of brightness and colour, as a VideoFrame's copyTo writes them. */
export interface YuvPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  /** Offset and stride of each plane in bytes. */
  readonly planes: readonly { readonly offset: number; readonly stride: number }[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: YuvFormat;
  readonly matrix: YuvMatrix;
  /** Whether brightness has all 256 values instead of 16 to 235. */
  readonly fullRange: boolean;
}

/** Shares of red and blue in the brightness. */
const MATRICES = {
  bt709: [0.2126, 0.0722],
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
} as const;

/** Pixels per colour sample across and down; NV12 stores both colours in one plane. */
const FORMATS = {
  I420: { across: 2, down: 2, colorStep: 1 },
  I422: { across: 2, down: 1, colorStep: 1 },
  I444: { across: 1, down: 1, colorStep: 1 },
  NV12: { across: 2, down: 2, colorStep: 2 },
} as const;

export type YuvMatrix = keyof typeof MATRICES;
export type YuvFormat = keyof typeof FORMATS;

export const isYuvMatrix = (matrix: string | null): matrix is YuvMatrix =>
  matrix !== null && Object.hasOwn(MATRICES, matrix);
export const isYuvFormat = (format: string | null): format is YuvFormat =>
  format !== null && Object.hasOwn(FORMATS, format);

/**
 * Converts to opaque RGBA with the exact factors of the matrix, rounded once; neighbouring pixels share their
 * colour sample, as in ffmpeg's default conversion. The browser's own conversion on the CPU (libyuv) has only
 * 7 bits for the factor of blue, and so makes saturated blue of BT.709 5 % too weak.
 */
export function yuvToRgba(picture: YuvPicture, rgba: Uint8ClampedArray): void {
  const { data, planes, widthPx, heightPx, format } = picture;
  const { across, down, colorStep } = FORMATS[format];
  const { luma, redOfV, greenOfU, greenOfV, blueOfU } = tables(picture);
  const [y, first] = [planes[0]!, planes[1]!];
  // NV12 has one plane of alternating samples.
  const second = planes[2] ?? { ...first, offset: first.offset + 1 };
  let write = 0;
  for (let row = 0; row < heightPx; row++) {
    const colorRow = Math.floor(row / down);
    const yStart = y.offset + row * y.stride;
    const uStart = first.offset + colorRow * first.stride;
    const vStart = second.offset + colorRow * second.stride;
    for (let column = 0; column < widthPx; column++) {
      const step = (across === 2 ? column >> 1 : column) * colorStep;
      const light = luma[data[yStart + column]!]!;
      const u = data[uStart + step]!;
      const v = data[vStart + step]!;
      rgba[write] = light + redOfV[v]!;
      rgba[write + 1] = light + greenOfU[u]! + greenOfV[v]!;
      rgba[write + 2] = light + blueOfU[u]!;
      rgba[write + 3] = 255;
      write += 4;
    }
  }
}

/** Contribution of each byte to red, green and blue. */
function tables({ matrix, fullRange }: Pick<YuvPicture, 'matrix' | 'fullRange'>) {
  const [red, blue] = MATRICES[matrix];
  const green = 1 - red - blue;
  const [black, lightRange, colorRange] = fullRange ? [0, 255, 255] : [16, 219, 224];
  const color = (factor: number) => table((byte) => (factor * (byte - 128) * 255) / colorRange);
  return {
    luma: table((byte) => ((byte - black) * 255) / lightRange),
    redOfV: color(2 * (1 - red)),
    greenOfU: color((-2 * blue * (1 - blue)) / green),
    greenOfV: color((-2 * red * (1 - red)) / green),
    blueOfU: color(2 * (1 - blue)),
  };
}

function table(contribution: (byte: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => contribution(byte));
}
