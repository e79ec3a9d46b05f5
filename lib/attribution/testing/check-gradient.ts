import { expect, test } from 'vitest';
import { type DifferentiateOptions, differentiate } from '../autodiff/differentiate';
import type { Engine } from '../engines/engine';
import { runGraph, runSession } from '../engines/testing/run-graph';
import type { Graph } from '../onnx/graph';
import { graphOf, type OperatorCase, titleOf } from '../onnx/testing/operator-cases';
import { createRandom, type Random } from '../random/prng';
import { expectType, float32Tensor, sizeOf, type Tensor } from '../tensor';

/** Generates the values of an input of a given size. */
export type Sampler = (size: number, random: Random) => Float32Array;

/** Values of both signs, at least 0.2 from 0, because many functions have a kink at 0. */
const awayFromZero: Sampler = (size, random) =>
  Float32Array.from({ length: size }, () => random.range(0.2, 1) * (random.chance(0.5) ? 1 : -1));

export const positive: Sampler = (size, random) =>
  Float32Array.from({ length: size }, () => random.range(0.5, 2));

/** Values at least 0.05 apart, so a small step does not change the maximum. */
export const distinct: Sampler = (size, random) => {
  const values = Float32Array.from({ length: size }, (_, index) => (index - size / 2) / 20);
  for (let last = size - 1; last > 0; last--) {
    const other = random.int(last + 1);
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
  return values;
};

/** Largest accepted error; correct gradients have at most 1e-4, from float32 rounding. */
export const GRADIENT_BOUND = 1e-3;

const STEP = 0.01;

/** f′(x) ≈ Σ weight · f(x + k · STEP) / STEP, exact for polynomials up to degree 4. */
const STENCIL = [
  { k: -2, weight: 1 / 12 },
  { k: -1, weight: -8 / 12 },
  { k: 1, weight: 8 / 12 },
  { k: 2, weight: -1 / 12 },
] as const;

/**
 * Compares the gradient of a graph with a finite difference: at a seeded random x, the derivative of Σ s·y(x)
 * along a direction v, with random s, must equal Σ v·(Jᵀs). Returns the difference relative to √Σ (v·Jᵀs)²,
 * which is about 1 for a wrong gradient. All inputs of the graph are float32 and differentiated.
 */
export async function gradientError(engine: Engine, graph: Graph, sample = awayFromZero): Promise<number> {
  const random = createRandom(7);
  const uniform: Sampler = (size) => Float32Array.from({ length: size }, () => random.range(-1, 1));
  const output = graph.outputs[0]!;
  const point = inputTensors(graph, (size) => sample(size, random));
  const direction = inputTensors(graph, (size) => uniform(size, random));
  const seed = float32Tensor(output.dims.map(Number), uniform(sizeOf(output.dims.map(Number)), random));

  // The differentiated graph also computes the values.
  const session = await engine.compile(differentiate(graph, output.name, Object.keys(point)));
  const run = (x: TensorsByName) => runSession(engine, session, { ...x, [`${output.name}_grad`]: seed });
  let quotient = 0;
  for (const { k, weight } of STENCIL) {
    const { [output.name]: y } = await run(move(point, direction, k * STEP));
    quotient += (weight / STEP) * sum(products(seed, y!));
  }
  const gradients = await run(point);
  await session.dispose();
  const terms = Object.entries(direction).flatMap(([name, v]) => products(v, gradients[`${name}_grad`]!));
  return Math.abs(sum(terms) - quotient) / Math.hypot(...terms);
}

/** Adds one test per node that compares its gradients with finite differences. */
export function testGradients(engine: Engine, cases: readonly OperatorCase[], sample?: Sampler): void {
  const titled = cases.map((testCase) => {
    const dims = testCase.data.map((tensor) => `[${tensor.dims.join(', ')}]`).join(' ');
    return [`${titleOf(testCase)} ${dims}`, testCase] as const;
  });
  test.each(titled)('finite difference of %s', async (_title, testCase) => {
    expect(await gradientError(engine, graphOf(testCase, 'inputs'), sample)).toBeLessThan(GRADIENT_BOUND);
  });
}

/** Gradients of a node with respect to its floating-point data, for a given gradient of its first output. */
export async function gradientsOf(
  engine: Engine,
  testCase: OperatorCase,
  seed: readonly number[],
  options?: DifferentiateOptions,
): Promise<number[][]> {
  const graph = graphOf(testCase, 'inputs');
  const { name, dims } = graph.outputs[0]!;
  const wrt = graph.inputs.filter(({ type }) => type === 'float32').map((input) => input.name);
  const feeds = graph.inputs.map((input, index) => [input.name, testCase.data[index]!] as const);
  const gradients = await runGraph(engine, differentiate(graph, name, wrt, options), {
    ...Object.fromEntries(feeds),
    [`${name}_grad`]: float32Tensor(dims.map(Number), seed),
  });
  // Adding 0 converts −0 to 0.
  return wrt.map((input) => numbersOf(gradients[`${input}_grad`]!).map((value) => value + 0));
}

type TensorsByName = Readonly<Record<string, Tensor<'float32'>>>;

function inputTensors(graph: Graph, fill: (size: number) => Float32Array): TensorsByName {
  const entries = graph.inputs.map(({ name, dims }) => {
    const sizes = dims.map(Number);
    return [name, float32Tensor(sizes, fill(sizeOf(sizes)))] as const;
  });
  return Object.fromEntries(entries);
}

function move(point: TensorsByName, direction: TensorsByName, distance: number): TensorsByName {
  const entries = Object.entries(point).map(([name, { dims, data }]) => {
    const step = direction[name]!.data;
    const moved = data.map((value, index) => value + distance * step[index]!);
    return [name, float32Tensor(dims, moved)] as const;
  });
  return Object.fromEntries(entries);
}

/** Sum in double precision. */
function products(a: Tensor, b: Tensor): number[] {
  const factors = numbersOf(b);
  return numbersOf(a).map((value, index) => value * factors[index]!);
}

function numbersOf(tensor: Tensor): number[] {
  return Array.from(expectType(tensor, 'float32').data);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
