import { createCpuEngine } from 'live-attribution/engines/cpu';
import { expect, test } from 'vitest';
import { WasmMemory } from './wasm-memory';

const PAGE = 65536;

test('memories count with their growth, until the count stops', () => {
  const original = WebAssembly.Memory;
  const counter = new WasmMemory();
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 8 });
  expect(memory).toBeInstanceOf(original);
  expect(counter.bytesInUse).toBe(2 * PAGE);
  memory.grow(3);
  expect(counter.bytesInUse).toBe(5 * PAGE);
  counter.stop();
  expect(WebAssembly.Memory).toBe(original);
  expect(new WebAssembly.Memory({ initial: 1 }).buffer.byteLength).toBe(PAGE);
  expect(counter.bytesInUse).toBe(5 * PAGE);
});

test('the memory of the CPU engine counts', async () => {
  const counter = new WasmMemory();
  const engine = createCpuEngine();
  expect(counter.bytesInUse).toBe(engine.memoryBytes);
  await engine.dispose();
  counter.stop();
});
