import { beforeEach, expect, test } from 'vitest';
import type { Engine, Session } from '../engines/engine';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { SessionCache } from './session-cache';

let log: string[];
let cache: SessionCache;

/** Engine that logs the creation and disposal of sessions instead of running graphs. */
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

test('trim evicts the least recently used session', async () => {
  for (const name of ['a', 'b', 'a', 'c']) await cache.get(name, graph(name));
  await cache.trim();
  expect(log).toEqual(['+a', '+b', '+c', '-b']);
});

test('trim evicts nothing below the capacity', async () => {
  for (const name of ['a', 'b']) await cache.get(name, graph(name));
  await cache.trim();
  expect(log).toEqual(['+a', '+b']);
});

test('a failed compilation is retried on the next use', async () => {
  await expect(cache.get('a', graph('bad'))).rejects.toThrow('refused');
  await cache.get('a', graph('a'));
  expect(log).toEqual(['+a']);
});

test('a graph that fails to build is not cached', async () => {
  const broken = () => {
    throw new Error('no such layer');
  };
  await expect(cache.get('a', broken)).rejects.toThrow('no such layer');
  await cache.get('a', graph('a'));
  expect(log).toEqual(['+a']);
});

test('dispose disposes all sessions, even if one failed to compile', async () => {
  await cache.get('a', graph('a'));
  cache.get('b', graph('bad')).catch(() => undefined);
  await cache.dispose();
  expect(log).toEqual(['+a', '-a']);
});
