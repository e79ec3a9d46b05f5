import { expect, test } from 'vitest';
import { atomics } from './atomics';
import { type MemoryImport, ModuleBuilder } from './module-builder';
import { f32, i32 } from './scalars';
import { f32x4, v128 } from './vectors';

const PRIVATE: MemoryImport = { initialPages: 1, maximumPages: 1, shared: false };

/** Instantiates a module on a memory of one page. */
async function instantiate(module: ModuleBuilder, { initialPages, maximumPages, shared } = PRIVATE) {
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maximumPages, shared });
  const { instance } = await WebAssembly.instantiate(module.toBytes(), { env: { memory } });
  const exports = instance.exports as Record<string, (...args: number[]) => number>;
  return { exports, floats: new Float32Array(memory.buffer), ints: new Int32Array(memory.buffer) };
}

test('a module has the bytes that the specification gives', () => {
  const module = new ModuleBuilder(PRIVATE);
  module.export(
    'f',
    module.function(['i32'], (_, a) => i32.add(a, 300)),
  );
  expect([...module.toBytes()]).toEqual([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    // types: (i32) → i32
    ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f],
    // imports: env.memory with 1 to 1 pages
    ...[
      0x02, 0x10, 0x01, 0x03, 0x65, 0x6e, 0x76, 0x06, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 0x02, 0x01, 0x01,
      0x01,
    ],
    // functions: one of type 0
    ...[0x03, 0x02, 0x01, 0x00],
    // tables: no entries
    ...[0x04, 0x05, 0x01, 0x70, 0x01, 0x00, 0x00],
    // exports: f
    ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
    // elements: none
    ...[0x09, 0x06, 0x01, 0x00, 0x41, 0x00, 0x0b, 0x00],
    // code: local.get 0, i32.const 300, i32.add, return, end
    ...[0x0a, 0x0b, 0x01, 0x09, 0x00, 0x20, 0x00, 0x41, 0xac, 0x02, 0x6a, 0x0f, 0x0b],
  ]);
});

test('loops and blocks branch to their labels from any depth', async () => {
  const module = new ModuleBuilder(PRIVATE);
  // The number of steps of the Collatz sequence.
  const steps = module.function(['i32'], (f, n) => {
    const count = f.local('i32');
    f.while(
      () => i32.ne(n, 1),
      () => {
        f.if(
          i32.and(n, 1),
          () => f.set(n, i32.add(i32.mul(n, 3), 1)),
          () => f.set(n, i32.shrU(n, 1)),
        );
        f.increment(count, 1);
      },
    );
    return count;
  });
  module.export('steps', steps);
  const { exports } = await instantiate(module);
  expect([1, 2, 3, 27].map((n) => exports.steps!(n))).toEqual([0, 1, 7, 111]);
});

test('vectors are loaded, computed and stored', async () => {
  const module = new ModuleBuilder(PRIVATE);
  const scale = module.procedure(['i32', 'i32', 'f32'], (f, address, count, factor) => {
    const lanes = f.let('v128', f32x4.splat(factor));
    const at = f.local('i32');
    f.repeat(
      at,
      0,
      count,
      () => {
        const place = i32.add(address, i32.shl(at, 2));
        f.storeV128(place, f32x4.mul(v128.load(place), lanes), 16);
      },
      4,
    );
  });
  module.export('scale', scale);
  const { exports, floats } = await instantiate(module);
  floats.set([1, 2, 3, 4, 5, 6, 7, 8]);
  exports.scale!(0, 4, 0.5);
  expect([...floats.subarray(4, 8)]).toEqual([0.5, 1, 1.5, 2]);
});

test('functions call each other directly and by the table', async () => {
  const module = new ModuleBuilder(PRIVATE);
  const store = (value: number) =>
    module.procedure(['i32'], (f, address) => f.storeF32(address, f32.const(value)));
  const [one, two] = [store(1), store(2)];
  const places = [two, one, two].map((callee) => module.tableEntry(callee));
  expect(places).toEqual([0, 1, 0]);
  const type = module.typeOf(['i32']);
  const both = module.procedure(['i32'], (f, position) => {
    f.call(one, i32.const(0));
    f.callIndirect(type, position, 4);
  });
  module.export('both', both);
  const { exports, floats } = await instantiate(module);
  exports.both!(0);
  expect([...floats.subarray(0, 2)]).toEqual([1, 2]);
  exports.both!(1);
  expect([...floats.subarray(0, 2)]).toEqual([1, 1]);
});

test('a shared memory has atomic counters', async () => {
  const shared = { initialPages: 1, maximumPages: 2, shared: true };
  const module = new ModuleBuilder(shared);
  module.export(
    'next',
    module.function(['i32'], (_, address) => atomics.add(address, 1)),
  );
  module.export(
    'wake',
    module.function(['i32'], (f, address) => {
      f.storeAtomic(address, 7, 4);
      f.drop(atomics.wait(address, -1));
      return i32.add(atomics.load(address, 4), atomics.notify(address, 5));
    }),
  );
  const { exports, ints } = await instantiate(module, shared);
  expect([exports.next!(0), exports.next!(0)]).toEqual([0, 1]);
  expect(exports.wake!(0)).toBe(7);
  expect([...ints.subarray(0, 2)]).toEqual([2, 7]);
});

test('a negative offset is refused', () => {
  expect(() => f32.load(0, -4)).toThrow('An offset of -4 bytes is impossible.');
});
