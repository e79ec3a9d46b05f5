import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { bindInputs } from '../../../onnx/bind-inputs';
import { decodeModel } from '../../../onnx/decode-model';
import { readFixtures } from '../../../onnx/fixtures/read-fixtures-nodejs';
import { simplify } from '../../../onnx/simplify';
import { NO_BORDER } from './border';
import type { ImageLayout } from './layout';
import { layoutSize } from './layout';
import { placeValues } from './place-values';
import { planGraph } from './plan-graph';
import type { CopyStep } from './step';
import { valuesReadBy } from './step-operands';

const WIDE = { top: 1, left: 1, bottom: 1, right: 1 };
const image = (border: ImageLayout['border']): ImageLayout => ({ kind: 'image', dims: [1, 4, 4, 4], border });
const valuesOf = (...borders: ImageLayout['border'][]) =>
  borders.map((border, index) => ({ name: `value ${index}`, layout: image(border) }));

const copy = (input: number, output: number): CopyStep => ({
  kind: 'copy',
  nodes: [],
  input,
  output,
  dims: [1],
  sourceStart: 0,
  sourceStrides: [1],
  targetStart: 0,
  targetStrides: [1],
});

describe('a chain of values', () => {
  const steps = [copy(0, 1), copy(1, 2), copy(2, 3), copy(3, 4)];

  test('takes the memory of two, besides input and output', () => {
    const plain = valuesOf(NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER, NO_BORDER);
    const { offsets, size } = placeValues(plain, steps, [0, 4]);
    const floats = layoutSize(image(NO_BORDER));
    expect(size).toBe(4 * floats);
    expect(offsets[1]).toBe(offsets[3]);
    expect(new Set(offsets).size).toBe(4);
  });

  test('clears the borders of those that share memory, before they are made', () => {
    const wide = valuesOf(NO_BORDER, WIDE, NO_BORDER, WIDE, WIDE);
    const placed = placeValues(wide, steps, [0, 4]).steps;
    expect(placed.map(({ kind, output }) => `${kind} ${output}`)).toEqual([
      'clear 1',
      'copy 1',
      'copy 2',
      'clear 3',
      'copy 3',
      'copy 4',
    ]);
  });
});

test('parts of a value keep it alive', () => {
  const [first, second, third] = valuesOf(NO_BORDER, NO_BORDER, NO_BORDER);
  const part = { name: 'part', layout: image(NO_BORDER), part: { of: 0, start: 0 } };
  const { offsets } = placeValues([first!, second!, third!, part], [copy(1, 0), copy(1, 2), copy(3, 1)], []);
  expect(offsets[3]).toBe(offsets[0]);
  expect(offsets[2]).not.toBe(offsets[0]);
});

test('the block of a network and its gradient is hardly larger than what lives at a time', async () => {
  for (const { id, bytes, cases } of readFixtures()) {
    const graph = simplify(bindInputs(decodeModel(bytes, id), { input: cases[0]!.input.dims }));
    const { values, steps, size, inputs, outputs } = await planGraph(
      differentiate(graph, 'logits', ['input']),
    );
    // By place, because values that are parts of others have the same one.
    const ends = [...inputs.values(), ...outputs.values()];
    const uses = new Map<number, { first: number; last: number; floats: number }>();
    steps.forEach((step, at) => {
      for (const value of [...valuesReadBy(step), step.output, ...ends]) {
        const { layout } = values[value]!;
        const use = uses.get(value) ?? { first: at, last: at, floats: layoutSize(layout) };
        uses.set(value, { ...use, last: at });
      }
    });
    const living = steps.map((_, at) => {
      const now = [...uses].filter(([, { first, last }]) => first <= at && at <= last);
      const places = new Map(now.map(([value, { floats }]) => [values[value]!.offset, floats]));
      return [...places.values()].reduce((sum, floats) => sum + floats, 0);
    });
    expect(size / Math.max(...living), id).toBeLessThan(1.25);
  }
});

test('a chain of 60,000 values, which all live until their gradients, is placed in time', () => {
  const count = 60_000;
  const values = valuesOf(...Array<ImageLayout['border']>(2 * count).fill(NO_BORDER));
  const forward = Array.from({ length: count - 1 }, (_, index) => copy(index, index + 1));
  // Value count + k is computed from the forward value count - 1 - k.
  const backward = Array.from({ length: count }, (_, index) => copy(count - 1 - index, count + index));
  const before = process.cpuUsage();
  const { offsets, size } = placeValues(values, [...forward, ...backward], [0, 2 * count - 1]);
  const { user, system } = process.cpuUsage(before);
  const floats = layoutSize(image(NO_BORDER));
  expect(size).toBeLessThanOrEqual((count + 2) * floats);
  expect(new Set(offsets.slice(0, count)).size, 'no two that live together share memory').toBe(count);
  // Placed by size they take 20 s and more.
  expect((user + system) / 1e6).toBeLessThan(8);
});
