import type { ConvGradientStep, ConvStep, MaxPoolGradientStep, PoolStep, Window } from '../step';
import type { PlanMemory } from './plan-memory';

export function runConv(step: ConvStep, memory: PlanMemory): void {
  const [outputs, perGroup] = memory.layout(step.weights).dims as [number, number];
  const data = memory.floats(step.weights);
  const taps = tapsOf(step.window);
  const bias = step.bias === undefined ? undefined : memory.floats(step.bias);
  const find = memory.pixelFinder(step.input);
  const floats = memory.floats(step.input);
  const { strides, pads } = step.window;
  memory.writeImage(step.output, step.epilogue, (n, m, y, x) => {
    const first = Math.floor((m * step.group) / outputs) * perGroup;
    let sum = bias ? bias[m]! : 0;
    for (const { at, row, column } of taps) {
      const pixel = find(n, y * strides[0] + row - pads[0], x * strides[1] + column - pads[1]) + first;
      for (let c = 0; c < perGroup; c++) {
        sum += data[(m * perGroup + c) * taps.length + at]! * floats[pixel + c]!;
      }
    }
    return sum;
  });
}

export function runConvGradient(step: ConvGradientStep, memory: PlanMemory): void {
  const [outputs, perGroup] = memory.layout(step.weights).dims as [number, number];
  const data = memory.floats(step.weights);
  const mPerGroup = outputs / step.group;
  const taps = tapsOf(step.window);
  const find = memory.pixelFinder(step.input);
  const floats = memory.floats(step.input);
  const { strides, pads } = step.window;
  memory.writeImage(step.output, step.epilogue, (n, channel, y, x) => {
    const group = Math.floor(channel / perGroup);
    const c = channel % perGroup;
    let sum = 0;
    for (const { at, row, column } of taps) {
      const outY = (y + pads[0] - row) / strides[0];
      const outX = (x + pads[1] - column) / strides[1];
      if (!Number.isInteger(outY) || !Number.isInteger(outX)) continue;
      const pixel = find(n, outY, outX);
      for (let m = group * mPerGroup; m < (group + 1) * mPerGroup; m++) {
        sum += data[(m * perGroup + c) * taps.length + at]! * floats[pixel + m]!;
      }
    }
    return sum;
  });
}

export function runPool(step: PoolStep, memory: PlanMemory): void {
  const [, , height, width] = memory.image(step.input).dims;
  const taps = tapsOf(step.window);
  const read = memory.imageReader(step.input);
  const { strides, pads } = step.window;
  memory.writeImage(step.output, step.epilogue, (n, c, y, x) => {
    const inside = taps
      .map(({ row, column }) => [y * strides[0] + row - pads[0], x * strides[1] + column - pads[1]] as const)
      .filter(([row, column]) => row >= 0 && column >= 0 && row < height && column < width)
      .map(([row, column]) => read(n, c, row, column));
    if (step.operator === 'max') return Math.max(...inside);
    return inside.reduce((sum, value) => sum + value, 0) / (step.countsPads ? taps.length : inside.length);
  });
}

export function runMaxPoolGradient(step: MaxPoolGradientStep, memory: PlanMemory): void {
  const [pictures, channels, outHeight, outWidth] = memory.image(step.dy).dims;
  const [, , height, width] = memory.image(step.output).dims;
  const taps = tapsOf(step.window);
  const [x, y, dy] = [step.x, step.y, step.dy].map((id) => memory.imageReader(id));
  const { strides, pads } = step.window;
  const sums = new Float32Array(pictures * channels * height * width);
  const place = (n: number, c: number, row: number, column: number) =>
    ((n * channels + c) * height + row) * width + column;
  for (let n = 0; n < pictures; n++)
    for (let c = 0; c < channels; c++)
      for (let outY = 0; outY < outHeight; outY++)
        for (let outX = 0; outX < outWidth; outX++) {
          const winner = taps
            .map(({ row, column }) => ({
              row: outY * strides[0] + row - pads[0],
              column: outX * strides[1] + column - pads[1],
            }))
            .filter(({ row, column }) => row >= 0 && column >= 0 && row < height && column < width)
            .find(({ row, column }) => x!(n, c, row, column) === y!(n, c, outY, outX));
          if (winner) sums[place(n, c, winner.row, winner.column)]! += dy!(n, c, outY, outX);
        }
  memory.writeImage(step.output, step.epilogue, (n, c, row, column) => sums[place(n, c, row, column)]!);
}

/** Elements of a window in row-major order: number, row and column. */
function tapsOf({ kernel, dilations }: Window) {
  return Array.from({ length: kernel[0] * kernel[1] }, (_, at) => ({
    at,
    row: Math.floor(at / kernel[1]) * dilations[0],
    column: (at % kernel[1]) * dilations[1],
  }));
}
