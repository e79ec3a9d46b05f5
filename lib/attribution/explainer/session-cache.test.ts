import { beforeEach, expect, test } from 'vitest';
import type { Engine, Session } from '../engines/engine';
import { OutOfMemory } from '../engines/out-of-memory';
import type { Graph } from '../onnx/graph';
import { GraphBuilder } from '../onnx/graph-builder';
import { SessionCache } from './session-cache';

let log: string[];
/** Sessions for which the memory suffices. */
let capacity: number;
let cache: SessionCache;

/** Engine that logs the creation and disposal of sessions instead of running graphs. */
const engine: Engine = {
  id: 'node',
  async compile({ name }): Promise<Session> {
    if (name === 'bad') throw new Error('refused');
    if (open() >= capacity) throw new OutOfMemory(1);
    log.push(`+${name}`);
    return { run: async () => ({}), dispose: async () => void log.push(`-${name}`) };
  },
  createTensor() {
    throw new Error('not needed');
  },
  dispose: async () => undefined,
};

/** Number of sessions that are not disposed. */
const open = () => log.filter((entry) => entry.startsWith('+')).length * 2 - log.length;

const graph = (name: string) => (): Graph => new GraphBuilder(name).build();

beforeEach(() => {
  log = [];
  capacity = 10;
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

test('without memory the sessions of other explanations make room, and those of this one stay', async () => {
  capacity = 2;
  for (const name of ['a', 'b']) await cache.get(name, graph(name));
  await cache.trim();
  await cache.get('b', graph('b'));
  await cache.get('c', graph('c'));
  expect(log).toEqual(['+a', '+b', '-a', '+c']);
  await expect(cache.get('d', graph('d'))).rejects.toThrow(OutOfMemory);
  expect(log).toEqual(['+a', '+b', '-a', '+c']);
  await cache.trim();
  await cache.get('d', graph('d'));
  expect(log).toEqual(['+a', '+b', '-a', '+c', '-b', '-c', '+d']);
});
