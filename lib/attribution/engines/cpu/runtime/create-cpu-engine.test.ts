import { afterEach, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { relativeL2 } from '../../../metrics/relative-l2';
import { bindInputs } from '../../../onnx/bind-inputs';
import { decodeModel } from '../../../onnx/decode-model';
import { readFixtures } from '../../../onnx/fixtures/read-fixtures-nodejs';
import type { Graph } from '../../../onnx/graph';
import { simplify } from '../../../onnx/simplify';
import { float32Tensor, type Tensor } from '../../../tensor';
import type { Engine, TensorsByName } from '../../engine';
import { type CpuEngine, createCpuEngine } from './create-cpu-engine';
import { nextTask } from './next-task';
import { startNodeThread } from './start-thread-nodejs';

const CLASSES = 10;

const open: Engine[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((engine) => engine.dispose()));
});

function engineOf(threads: number): CpuEngine {
  const engine = createCpuEngine({ threads, exact: true, startThread: startNodeThread });
  open.push(engine);
  return engine;
}

/** A network with its gradient, what it is fed, and PyTorch's results. */
function gradientOf({ id, bytes, cases }: ReturnType<typeof readFixtures>[number]) {
  const [{ input, logits, classes, gradient }] = cases as [(typeof cases)[0]];
  const graph = simplify(bindInputs(decodeModel(bytes, id), { input: input.dims }));
  const seed = classes.flatMap((target) =>
    Array.from({ length: CLASSES }, (_, index) => Number(index === target)),
  );
  return {
    graph: differentiate(graph, 'logits', ['input']),
    feeds: { input, logits_grad: float32Tensor(logits.dims, seed) },
    logits,
    gradient,
  };
}

async function prepare(engine: CpuEngine, graph: Graph, values: Readonly<Record<string, Tensor>>) {
  const session = await engine.compile(graph);
  const feeds = tensorsOf(engine, values);
  const read = (signal?: AbortSignal) => readAll(session.run(feeds, signal));
  return { session, feeds, read };
}

function tensorsOf(engine: CpuEngine, values: Readonly<Record<string, Tensor>>): TensorsByName {
  return Object.fromEntries(
    Object.entries(values).map(([name, { type, dims, data }]) => {
      const tensor = engine.createTensor(type, dims);
      tensor.write(data);
      return [name, tensor];
    }),
  );
}

/** Copies the outputs before the next run, which writes to the same memory. */
async function readAll(run: Promise<TensorsByName>): Promise<Readonly<Record<string, Tensor>>> {
  const tensors = Object.entries(await run).map(
    async ([name, tensor]) => [name, await tensor.read()] as const,
  );
  return Object.fromEntries(await Promise.all(tensors));
}

const fixtures = readFixtures();

test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))(
  '%s has PyTorch’s logits and gradient in every run',
  async (_, fixture) => {
    const { graph, feeds, logits, gradient } = gradientOf(fixture);
    const { read } = await prepare(engineOf(1), graph, feeds);
    const first = await read();
    expect(relativeL2(first.logits!.data as Float32Array, logits.data)).toBeLessThan(1e-5);
    expect(relativeL2(first.input_grad!.data as Float32Array, gradient.data)).toBeLessThan(1e-5);
    expect(await read()).toEqual(first);
  },
);

test('two threads compute the bits of one', async () => {
  for (const fixture of fixtures.filter(({ id }) => ['resnet', 'mobilenet-v3'].includes(id))) {
    const { graph, feeds } = gradientOf(fixture);
    const expected = await (await prepare(engineOf(1), graph, feeds)).read();
    const { read, session } = await prepare(engineOf(2), graph, feeds);
    expect(await read()).toEqual(expected);
    await expect.poll(() => session.threads).toBe(2);
    for (let run = 0; run < 3; run++) expect(await read()).toEqual(expected);
  }
});

test('sessions of one network share its weights, and give their memory back', async () => {
  const engine = engineOf(1);
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const first = await prepare(engine, graph, feeds);
  const expected = await first.read();
  for (let round = 0; round < 3; round++) {
    const other = await prepare(engine, graph, feeds);
    expect(await other.read()).toEqual(expected);
    await other.session.dispose();
  }
  const bytes = engine.memoryBytes;
  for (let round = 0; round < 20; round++) {
    const other = await engine.compile(graph);
    await other.dispose();
  }
  expect(engine.memoryBytes).toBe(bytes);
  expect(await first.read()).toEqual(expected);
});

test.each([1, 2])(
  'a run that is cancelled throws the reason; the next is whole, %i threads',
  async (threads) => {
    const engine = engineOf(threads);
    const { graph, feeds } = gradientOf(fixtures[0]!);
    const { read, session } = await prepare(engine, graph, feeds);
    const expected = await read();
    await expect.poll(() => session.threads).toBe(threads);
    // Before the run, and after each number of tasks between which its parts run.
    for (let tasks = -1; tasks < 7; tasks++) {
      const controller = new AbortController();
      if (tasks < 0) controller.abort(new Error('enough'));
      const run = read(controller.signal);
      const cancelled = expect(run).rejects.toThrow('enough');
      for (let task = 0; task < tasks; task++) await nextTask();
      controller.abort(new Error('enough'));
      await cancelled;
      expect(await read(new AbortController().signal)).toEqual(expected);
      expect(await read()).toEqual(expected);
    }
  },
);

/** The feeds with the picture's values in another order. */
function otherPicture(feeds: ReturnType<typeof gradientOf>['feeds']): ReturnType<typeof gradientOf>['feeds'] {
  const { input } = feeds;
  return { ...feeds, input: { ...input, data: input.data.toReversed() } };
}

/** A signal lets the thread handle events between the parts of a run, in which another run could begin. */
const divided = () => new AbortController().signal;

test.each([1, 2])('runs that overlap compute what each computes alone, %i threads', async (threads) => {
  const engine = engineOf(threads);
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const [one, other] = [feeds, otherPicture(feeds)];
  const alone = await prepare(engine, graph, one);
  const expected = [await alone.read(), await (await prepare(engine, graph, other)).read()];
  expect(expected[1]).not.toEqual(expected[0]);
  await expect.poll(() => alone.session.threads).toBe(threads);

  // Two runs of one session, which has one place for its values.
  const tensors = tensorsOf(engine, other);
  const read = (values: typeof tensors) => readAll(alone.session.run(values, divided()));
  const overlapping = [read(alone.feeds), read(tensors), read(alone.feeds)];
  expect(await Promise.all(overlapping)).toEqual([expected[0], expected[1], expected[0]]);

  // Runs of two sessions, and one that is compiled meanwhile.
  const second = await prepare(engine, graph, other);
  const both = [alone.read(divided()), second.read(divided())];
  const third = prepare(engine, graph, one).then((prepared) => prepared.read(divided()));
  expect(await Promise.all([...both, third])).toEqual([expected[0], expected[1], expected[0]]);
});

test.each([1, 2])(
  'a session is disposed after its run, whose result is whole, %i threads',
  async (threads) => {
    const engine = engineOf(threads);
    const { graph, feeds } = gradientOf(fixtures[0]!);
    const { read, session } = await prepare(engine, graph, feeds);
    const expected = await read();
    await expect.poll(() => session.threads).toBe(threads);
    const order: string[] = [];
    const run = read(divided()).finally(() => order.push('run'));
    const disposed = session.dispose().then(() => order.push('disposed'));
    // Takes the memory as soon as it is free.
    const next = prepare(engine, graph, otherPicture(feeds)).then((prepared) => prepared.read());
    expect(await run).toEqual(expected);
    await Promise.all([disposed, next]);
    expect(order).toEqual(['run', 'disposed']);
  },
);

test('an engine is disposed after its runs', async () => {
  // On one thread a failure is no deadlock.
  const engine = createCpuEngine({ threads: 1, exact: true, startThread: startNodeThread });
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const { read } = await prepare(engine, graph, feeds);
  const expected = await read();
  const order: string[] = [];
  const runs = [read(divided()), read(divided())].map((run) => run.finally(() => order.push('run')));
  const disposed = engine.dispose().then(() => order.push('disposed'));
  expect(await Promise.all(runs)).toEqual([expected, expected]);
  await disposed;
  expect(order).toEqual(['run', 'run', 'disposed']);
});

test('a profile waits for the runs before it', async () => {
  const engine = engineOf(1);
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const { read, session } = await prepare(engine, graph, feeds);
  await read();
  // The first profile also loads its code.
  await session.profile();
  const order: string[] = [];
  const run = read(divided()).then(() => order.push('run'));
  await session.profile().then(() => order.push('profile'));
  await run;
  expect(order).toEqual(['run', 'profile']);
});

test('a profile has the time and the work of every step', async () => {
  const engine = engineOf(1);
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const { session, read } = await prepare(engine, graph, feeds);
  await read();
  const profile = await session.profile();
  expect(profile.some(({ step }) => step.kind === 'conv')).toBe(true);
  expect(profile.every(({ milliseconds }) => milliseconds >= 0)).toBe(true);
  expect(
    profile.every(({ step, work }) => work.flops > 0 === (step.kind !== 'copy' && step.kind !== 'clear')),
  ).toBe(true);
});

test('an output feeds another session, but cannot be written', async () => {
  const engine = engineOf(1);
  const { graph, feeds, logits } = gradientOf(fixtures[0]!);
  const { session, feeds: tensors } = await prepare(engine, graph, feeds);
  const first = await session.run(tensors);
  expect(() => first.logits!.write(logits.data)).toThrow('read-only');
  const second = await session.run({ ...tensors, logits_grad: first.logits! });
  expect((await second.input_grad!.read()).data.some((value) => value !== 0)).toBe(true);
});

test('a missing input is an error', async () => {
  const engine = engineOf(1);
  const { graph } = gradientOf(fixtures[0]!);
  const session = await engine.compile(graph);
  await expect(session.run({})).rejects.toThrow('Input "input" needs a tensor of this engine.');
});

test('an input of another shape is an error, even with as many elements', async () => {
  const engine = engineOf(1);
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const { session, feeds: tensors } = await prepare(engine, graph, feeds);
  const [n, c, h, w] = feeds.input.dims as [number, number, number, number];
  for (const dims of [
    [n, c, h, w - 1],
    [n, h, w, c],
    [n * c, h, w],
  ]) {
    const run = session.run({ ...tensors, input: engine.createTensor('float32', dims) });
    await expect(run).rejects.toThrow(`the shape [${dims}] instead of [${feeds.input.dims}]`);
  }
});

test('after the end of a session or its engine, runs throw', async () => {
  const engine = createCpuEngine({ threads: 2, exact: true, startThread: startNodeThread });
  const { graph, feeds } = gradientOf(fixtures[0]!);
  const { read, session } = await prepare(engine, graph, feeds);
  const expected = await read();
  await expect.poll(() => session.threads).toBe(2);
  const last = read();
  await session.dispose();
  expect(await last).toEqual(expected);
  await expect(read()).rejects.toThrow('This session is disposed.');
  await expect(session.profile()).rejects.toThrow('This session is disposed.');

  const begun = prepare(engine, graph, feeds);
  await engine.dispose();
  await expect((await begun).read()).rejects.toThrow('This engine is disposed.');
  await expect((await begun).session.profile()).rejects.toThrow('This engine is disposed.');
  await expect(engine.compile(graph)).rejects.toThrow('This engine is disposed.');
});
