import { expect, test } from 'vitest';
import { FunctionBuilder } from './function-builder';
import { f32, i32 } from './scalars';
import { v128 } from './vectors';

// Bytes assembled by hand from chapters 5.4 and 5.5 of the WebAssembly Core Specification 3.0.

/** Body of a function of one i32: its locals and its code, in hexadecimal. */
function body(write: (f: FunctionBuilder) => void): string {
  const f = new FunctionBuilder(['i32']);
  write(f);
  return [...f.build()].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

test.each<readonly [string, (f: FunctionBuilder) => void, string]>([
  ['i32.store', (f) => f.storeI32(1, 2, 3), '41 01 41 02 36 02 03'],
  ['i32.store8', (f) => f.storeI8(1, 2), '41 01 41 02 3a 00 00'],
  ['f32.store', (f) => f.storeF32(1, f32.const(1)), '41 01 43 00 00 80 3f 38 02 00'],
  ['v128.store', (f) => f.storeV128(1, v128.load(2), 16), '41 01 41 02 fd 00 04 00 fd 0b 04 10'],
  ['v128.store32_lane', (f) => f.storeLane32(1, v128.load(2), 3), '41 01 41 02 fd 00 04 00 fd 5a 02 00 03'],
  ['v128.store64_lane', (f) => f.storeLane64(1, v128.load(2), 1), '41 01 41 02 fd 00 04 00 fd 5b 03 00 01'],
  ['i32.atomic.store', (f) => f.storeAtomic(1, 2), '41 01 41 02 fe 17 02 00'],
  ['memory.fill', (f) => f.fill(1, 2, 3), '41 01 41 02 41 03 fc 0b 00'],
  ['memory.copy', (f) => f.copy(1, 2, 3), '41 01 41 02 41 03 fc 0a 00 00'],
  ['drop', (f) => f.drop(i32.const(1)), '41 01 1a'],
  ['return', (f) => f.return(), '0f'],
  ['a result', (f) => f.result(i32.const(1)), '41 01 0f'],
  ['call', (f) => f.call({ index: 200 }, i32.const(1)), '41 01 10 c8 01'],
  ['call_indirect', (f) => f.callIndirect(2, 5, 1), '41 01 41 05 11 02 00'],
  ['if', (f) => f.if(1, () => f.return()), '41 01 04 40 0f 0b'],
  [
    'if with else',
    (f) =>
      f.if(
        1,
        () => f.return(),
        () => f.drop(i32.const(2)),
      ),
    '41 01 04 40 0f 05 41 02 1a 0b',
  ],
  ['block with br', (f) => f.block((exit) => f.if(1, () => f.branch(exit))), '02 40 41 01 04 40 0c 01 0b 0b'],
  ['loop with br_if', (f) => f.loop((again) => f.branchIf(again, 1)), '03 40 41 01 0d 00 0b'],
])('%s', (_, write, bytes) => {
  expect(body(write)).toBe(`00 ${bytes} 0b`);
});

test('locals are declared in groups of one type, and set and read by their numbers', () => {
  const bytes = body((f) => {
    const [first, second] = [f.local('i32'), f.local('i32')];
    const lanes = f.local('v128');
    f.set(first, i32.const(7));
    f.drop(f.tee(second, first));
    f.set(lanes, v128.load(second));
  });
  expect(bytes).toBe('02 02 7f 01 7b 41 07 21 01 20 01 22 02 1a 20 02 fd 00 04 00 21 03 0b');
});

test('counted and tested loops', () => {
  const counted = body((f) => f.repeat(f.local('i32'), 0, 4, () => f.return(), 2));
  expect(counted).toBe('01 01 7f 41 00 21 01 03 40 0f 20 01 41 02 6a 21 01 20 01 41 04 48 0d 00 0b 0b');
  const tested = body((f) =>
    f.while(
      () => i32.const(1),
      () => f.return(),
    ),
  );
  expect(tested).toBe('00 02 40 03 40 41 01 45 0d 01 0f 0c 00 0b 0b 0b');
});
