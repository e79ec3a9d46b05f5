import type { Preprocessing } from '../model/manifest';
import type { SquarePreprocessing } from './network-square';
import { normalize } from './normalize';
import { type ResampleCoefficients, resampleCoefficients, WEIGHT_BITS } from './resample-coefficients';
import { type ResizeAndCrop, resizeAndCrop } from './resize-and-crop';

/** Rounds fixed-point sums to nearest when added before the shift. */
const HALF = 1 << (WEIGHT_BITS - 1);

/**
 * Network input [3, cropPx, cropPx] of an RGBA image [height, width, 4]: torchvision's Resize, CenterCrop,
 * ToTensor and Normalize of a PIL image, bit for bit. The horizontal and the vertical pass each round to 8
 * bits, and only the crop of the resized image is computed. Alpha is dropped, like PIL's convert('RGB').
 */
export function preprocessRgba(
  rgba: Uint8ClampedArray | Uint8Array,
  widthPx: number,
  heightPx: number,
  preprocessing: SquarePreprocessing,
): Float32Array {
  if (rgba.length !== widthPx * heightPx * 4) {
    throw new Error(`${widthPx}×${heightPx} RGBA pixels are not ${rgba.length} bytes.`);
  }
  const plan = resizeAndCrop(widthPx, heightPx, preprocessing);
  const columns = visibleRange(plan.leftPx, plan.cropPx, plan.resizedWidthPx);
  const rows = visibleRange(plan.topPx, plan.cropPx, plan.resizedHeightPx);
  const horizontal = resampleCoefficients(widthPx, plan.resizedWidthPx, columns.first, columns.count);
  const vertical = resampleCoefficients(heightPx, plan.resizedHeightPx, rows.first, rows.count);
  const lastRow = rows.count - 1;
  const firstSourceRow = vertical.starts[0]!;
  const sourceRowCount = vertical.starts[lastRow]! + vertical.lengths[lastRow]! - firstSourceRow;

  const narrow = resampleRows(rgba, widthPx, firstSourceRow, sourceRowCount, horizontal);
  const small = resampleColumns(narrow, columns.count * 3, firstSourceRow, vertical);
  return normalizePlanes(small, plan, columns, rows, normalizationTable(preprocessing));
}

/** Range of resized pixels within the crop along one axis, and its offset in the crop. */
interface VisibleRange {
  readonly first: number;
  readonly count: number;
  readonly offset: number;
}

function visibleRange(start: number, cropPx: number, sizePx: number): VisibleRange {
  const first = Math.max(start, 0);
  return { first, count: Math.min(start + cropPx, sizePx) - first, offset: first - start };
}

/** Resamples RGBA rows to RGB rows of the visible columns, [rowCount, columns, 3]. */
function resampleRows(
  rgba: Uint8ClampedArray | Uint8Array,
  widthPx: number,
  firstRow: number,
  rowCount: number,
  { starts, lengths, taps, weights }: ResampleCoefficients,
): Uint8Array {
  const columns = starts.length;
  const narrow = new Uint8Array(rowCount * columns * 3);
  let write = 0;
  for (let row = 0; row < rowCount; row++) {
    const rowStart = (firstRow + row) * widthPx;
    for (let column = 0; column < columns; column++) {
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let read = (rowStart + starts[column]!) * 4;
      const end = column * taps + lengths[column]!;
      for (let tap = column * taps; tap < end; tap++, read += 4) {
        const weight = weights[tap]!;
        red = (red + Math.imul(rgba[read]!, weight)) | 0;
        green = (green + Math.imul(rgba[read + 1]!, weight)) | 0;
        blue = (blue + Math.imul(rgba[read + 2]!, weight)) | 0;
      }
      // Sums stay below 256 because the weights are positive and sum to 1 up to rounding.
      narrow[write++] = red >> WEIGHT_BITS;
      narrow[write++] = green >> WEIGHT_BITS;
      narrow[write++] = blue >> WEIGHT_BITS;
    }
  }
  return narrow;
}

/** Resamples [sourceRows, rowLength] → [rows, rowLength]; `firstRow` is the index of the first source row. */
function resampleColumns(
  narrow: Uint8Array,
  rowLength: number,
  firstRow: number,
  { starts, lengths, taps, weights }: ResampleCoefficients,
): Uint8Array {
  const small = new Uint8Array(starts.length * rowLength);
  const sums = new Int32Array(rowLength);
  for (let row = 0; row < starts.length; row++) {
    sums.fill(HALF);
    for (let tap = 0; tap < lengths[row]!; tap++) {
      const weight = weights[row * taps + tap]!;
      const read = (starts[row]! + tap - firstRow) * rowLength;
      for (let index = 0; index < rowLength; index++)
        sums[index] = sums[index]! + Math.imul(narrow[read + index]!, weight);
    }
    for (let index = 0; index < rowLength; index++)
      small[row * rowLength + index] = sums[index]! >> WEIGHT_BITS;
  }
  return small;
}

/** Converts interleaved bytes to normalised planes; pixels outside the image are black. */
function normalizePlanes(
  small: Uint8Array,
  { cropPx }: ResizeAndCrop,
  columns: VisibleRange,
  rows: VisibleRange,
  table: Float32Array,
): Float32Array {
  const planeSize = cropPx * cropPx;
  const planes = new Float32Array(3 * planeSize);
  for (let channel = 0; channel < 3; channel++) {
    const start = channel * planeSize;
    const values = table.subarray(channel * 256, channel * 256 + 256);
    if (rows.count < cropPx || columns.count < cropPx) planes.fill(values[0]!, start, start + planeSize);
    for (let row = 0; row < rows.count; row++) {
      let read = row * columns.count * 3 + channel;
      let write = start + (rows.offset + row) * cropPx + columns.offset;
      for (let column = 0; column < columns.count; column++, read += 3)
        planes[write++] = values[small[read]!]!;
    }
  }
  return planes;
}

/** Normalised value of each byte in each channel, [3, 256]. */
function normalizationTable(preprocessing: Preprocessing): Float32Array {
  return Float32Array.from({ length: 3 * 256 }, (_, index) =>
    normalize((index % 256) / 255, Math.floor(index / 256), preprocessing),
  );
}
