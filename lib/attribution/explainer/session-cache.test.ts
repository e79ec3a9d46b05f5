import { beforeEach, expect, test } from 'vitest';
import type { Engine, Session } from '../engines/engine';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { SessionCache } from './session-cache';

let log: string[];
let cache: SessionCache;

/** Keeps a log instead of running anything: what counts here is when sessions come and go. */
const engine: Engine = {
  id: 'node',
  async compile({ name }): Promise<Session> {
    if (name === 'bad') throw new Error('refused');
    log.push(`+${name}`);
    return { run: async () => ({}), dispose: async () => void log.push(`-${name}`) };
  },
  createTensor() {
    throw new Error('not needed');
  },
  dispose: async () => undefined,
};

const graph = (name: string) => (): Graph => new GraphBuilder(name).build();

beforeEach(() => {
  log = [];
  cache = new SessionCache(engine, 2);
});

test('a key is compiled once', async () => {
  const [first, second] = await Promise.all([cache.get('a', graph('a')), cache.get('a', graph('a'))]);
  expect(first).toBe(second);
  expect(log).toEqual(['+a']);
});

test('trimming lets go of what was used longest ago', async () => {
  for (const name of ['a', 'b', 'a', 'c']) await cache.get(name, graph(name));
  await cache.trim();
  expect(log).toEqual(['+a', '+b', '+c', '-b']);
});

test('nothing goes while there is room', async () => {
  for (const name of ['a', 'b']) await cache.get(name, graph(name));
  await cache.trim();
  expect(log).toEqual(['+a', '+b']);
});

test('a refused graph is tried again at its next use', async () => {
  await expect(cache.get('a', graph('bad'))).rejects.toThrow('refused');
  await cache.get('a', graph('a'));
  expect(log).toEqual(['+a']);
});

test('a graph that cannot even be built is not kept', async () => {
  const broken = () => {
    throw new Error('no such layer');
  };
  await expect(cache.get('a', broken)).rejects.toThrow('no such layer');
  await cache.get('a', graph('a'));
  expect(log).toEqual(['+a']);
});

test('disposing lets go of all, also beside one that was refused', async () => {
  await cache.get('a', graph('a'));
  cache.get('b', graph('bad')).catch(() => undefined);
  await cache.dispose();
  expect(log).toEqual(['+a', '-a']);
});
