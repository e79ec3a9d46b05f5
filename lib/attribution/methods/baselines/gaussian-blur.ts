interface GaussianBlur {
  /** Side length of the kernel, odd. */
  readonly kernelPx: number;
  readonly sigmaPx: number;
  /** Side length of the square image. */
  readonly widthPx: number;
}

/**
 * Blurs planes [C, S, S] like torchvision's GaussianBlur: a truncated, normalised Gaussian with reflect
 * padding. Filters rows, then columns.
 */
export function gaussianBlur(
  planes: Float32Array,
  { kernelPx, sigmaPx, widthPx }: GaussianBlur,
): Float32Array {
  const kernel = gaussianKernel(kernelPx, sigmaPx);
  const planeSize = widthPx * widthPx;
  const blurred = new Float32Array(planes.length);
  for (let start = 0; start < planes.length; start += planeSize) {
    const plane = planes.subarray(start, start + planeSize);
    const rows = blurRowsTransposed(plane, widthPx, kernel);
    blurred.set(blurRowsTransposed(rows, widthPx, kernel), start);
  }
  return blurred;
}

function gaussianKernel(sizePx: number, sigmaPx: number): Float64Array {
  const middle = (sizePx - 1) / 2;
  const kernel = Float64Array.from({ length: sizePx }, (_, index) =>
    Math.exp(-0.5 * ((index - middle) / sigmaPx) ** 2),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/** Blurs rows and transposes the result, so applying it twice blurs both axes. */
function blurRowsTransposed(
  plane: Float32Array | Float64Array,
  widthPx: number,
  kernel: Float64Array,
): Float64Array {
  const middle = (kernel.length - 1) / 2;
  const height = plane.length / widthPx;
  const result = new Float64Array(plane.length);
  const padded = new Float64Array(widthPx + kernel.length - 1);
  for (let row = 0; row < height; row++) {
    padded.forEach((_, index) => {
      padded[index] = plane[row * widthPx + reflect(index - middle, widthPx)]!;
    });
    for (let column = 0; column < widthPx; column++) {
      let sum = 0;
      for (let tap = 0; tap < kernel.length; tap++) sum += kernel[tap]! * padded[column + tap]!;
      result[column * height + row] = sum;
    }
  }
  return result;
}

/** … 2 1 | 0 1 2 … S−1 | S−2 S−3 … */
function reflect(index: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const position = ((index % period) + period) % period;
  return Math.min(position, period - position);
}
