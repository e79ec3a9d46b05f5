import { describe, expect, test } from 'vitest';
import { atomics } from './atomics';
import { type Code, flatten } from './encode';
import { type Expression, localOf } from './expression';
import * as assembler from './index';
import { f32, f64, i32 } from './scalars';
import { f32x4, f64x2, i8x16, i16x8, i32x4, v128 } from './vectors';

// Bytes assembled by hand from the tables of chapter 5.4 of the WebAssembly Core Specification 3.0 and, for
// atomics, of the threads proposal.

const [i, j, k] = [localOf('i32', 0), localOf('i32', 1), localOf('i32', 2)];
const [s, t] = [localOf('f32', 3), localOf('f32', 4)];
const [d, e] = [localOf('f64', 5), localOf('f64', 6)];
const [a, b, c] = [localOf('v128', 7), localOf('v128', 8), localOf('v128', 9)];

/** Hexadecimal bytes of local.get for the locals above, by their names. */
const GET: Readonly<Record<string, string>> = {
  i: '20 00',
  j: '20 01',
  k: '20 02',
  s: '20 03',
  t: '20 04',
  d: '20 05',
  e: '20 06',
  a: '20 07',
  b: '20 08',
  c: '20 09',
};

const hex = (code: Code): string =>
  [...flatten([code])].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Replaces the names of locals by their bytes. */
const expand = (text: string): string => text.replace(/\b[ijkstdeabc]\b/g, (name) => GET[name]!);

type Table<T> = { readonly [K in keyof T]: readonly [expression: Expression, bytes: string] };

const TABLES = {
  i32: {
    const: [i32.const(-5), '41 7b'],
    eqz: [i32.eqz(i), 'i 45'],
    eq: [i32.eq(i, j), 'i j 46'],
    ne: [i32.ne(i, j), 'i j 47'],
    ltS: [i32.ltS(i, j), 'i j 48'],
    ltU: [i32.ltU(i, j), 'i j 49'],
    gtS: [i32.gtS(i, j), 'i j 4a'],
    leS: [i32.leS(i, j), 'i j 4c'],
    geS: [i32.geS(i, j), 'i j 4e'],
    add: [i32.add(i, j), 'i j 6a'],
    sub: [i32.sub(i, j), 'i j 6b'],
    mul: [i32.mul(i, j), 'i j 6c'],
    divS: [i32.divS(i, j), 'i j 6d'],
    divU: [i32.divU(i, j), 'i j 6e'],
    remS: [i32.remS(i, j), 'i j 6f'],
    remU: [i32.remU(i, j), 'i j 70'],
    and: [i32.and(i, j), 'i j 71'],
    or: [i32.or(i, j), 'i j 72'],
    xor: [i32.xor(i, j), 'i j 73'],
    shl: [i32.shl(i, j), 'i j 74'],
    shrS: [i32.shrS(i, j), 'i j 75'],
    shrU: [i32.shrU(i, j), 'i j 76'],
    load: [i32.load(i, 4), 'i 28 02 04'],
    load8U: [i32.load8U(i, 128), 'i 2d 00 80 01'],
    truncSatF32S: [i32.truncSatF32S(s), 's fc 00'],
    truncSatF64S: [i32.truncSatF64S(d), 'd fc 02'],
    reinterpretF32: [i32.reinterpretF32(s), 's bc'],
    select: [i32.select(k, i, j), 'i j k 1b'],
  },
  f32: {
    const: [f32.const(1), '43 00 00 80 3f'],
    load: [f32.load(i, 8), 'i 2a 02 08'],
    abs: [f32.abs(s), 's 8b'],
    neg: [f32.neg(s), 's 8c'],
    ceil: [f32.ceil(s), 's 8d'],
    floor: [f32.floor(s), 's 8e'],
    trunc: [f32.trunc(s), 's 8f'],
    nearest: [f32.nearest(s), 's 90'],
    sqrt: [f32.sqrt(s), 's 91'],
    add: [f32.add(s, t), 's t 92'],
    sub: [f32.sub(s, t), 's t 93'],
    mul: [f32.mul(s, t), 's t 94'],
    div: [f32.div(s, t), 's t 95'],
    min: [f32.min(s, t), 's t 96'],
    max: [f32.max(s, t), 's t 97'],
    copysign: [f32.copysign(s, t), 's t 98'],
    eq: [f32.eq(s, t), 's t 5b'],
    ne: [f32.ne(s, t), 's t 5c'],
    lt: [f32.lt(s, t), 's t 5d'],
    gt: [f32.gt(s, t), 's t 5e'],
    le: [f32.le(s, t), 's t 5f'],
    ge: [f32.ge(s, t), 's t 60'],
    convertI32S: [f32.convertI32S(i), 'i b2'],
    demoteF64: [f32.demoteF64(d), 'd b6'],
    reinterpretI32: [f32.reinterpretI32(i), 'i be'],
    select: [f32.select(k, s, t), 's t k 1b'],
  },
  f64: {
    const: [f64.const(-2), '44 00 00 00 00 00 00 00 c0'],
    load: [f64.load(i, 16), 'i 2b 03 10'],
    abs: [f64.abs(d), 'd 99'],
    neg: [f64.neg(d), 'd 9a'],
    ceil: [f64.ceil(d), 'd 9b'],
    floor: [f64.floor(d), 'd 9c'],
    trunc: [f64.trunc(d), 'd 9d'],
    nearest: [f64.nearest(d), 'd 9e'],
    sqrt: [f64.sqrt(d), 'd 9f'],
    add: [f64.add(d, e), 'd e a0'],
    sub: [f64.sub(d, e), 'd e a1'],
    mul: [f64.mul(d, e), 'd e a2'],
    div: [f64.div(d, e), 'd e a3'],
    min: [f64.min(d, e), 'd e a4'],
    max: [f64.max(d, e), 'd e a5'],
    copysign: [f64.copysign(d, e), 'd e a6'],
    eq: [f64.eq(d, e), 'd e 61'],
    ne: [f64.ne(d, e), 'd e 62'],
    lt: [f64.lt(d, e), 'd e 63'],
    gt: [f64.gt(d, e), 'd e 64'],
    le: [f64.le(d, e), 'd e 65'],
    ge: [f64.ge(d, e), 'd e 66'],
    convertI32S: [f64.convertI32S(i), 'i b7'],
    promoteF32: [f64.promoteF32(s), 's bb'],
    select: [f64.select(k, d, e), 'd e k 1b'],
  },
  v128: {
    f32: [v128.f32(1), `fd 0c${' 00 00 80 3f'.repeat(4)}`],
    f64: [v128.f64(1), `fd 0c${' 00 00 00 00 00 00 f0 3f'.repeat(2)}`],
    zero: [v128.zero, `fd 0c${' 00'.repeat(16)}`],
    load: [v128.load(i, 32), 'i fd 00 04 20'],
    load32Splat: [v128.load32Splat(i), 'i fd 09 02 00'],
    load32Lane: [v128.load32Lane(i, a, 2, 4), 'i a fd 56 02 04 02'],
    load32Zero: [v128.load32Zero(i), 'i fd 5c 02 00'],
    load64Zero: [v128.load64Zero(i), 'i fd 5d 03 00'],
    not: [v128.not(a), 'a fd 4d'],
    and: [v128.and(a, b), 'a b fd 4e'],
    andnot: [v128.andnot(a, b), 'a b fd 4f'],
    or: [v128.or(a, b), 'a b fd 50'],
    xor: [v128.xor(a, b), 'a b fd 51'],
    bitselect: [v128.bitselect(a, b, c), 'a b c fd 52'],
    anyTrue: [v128.anyTrue(a), 'a fd 53'],
    shuffle: [
      v128.shuffle(a, b, [0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31]),
      'a b fd 0d 00 01 02 03 04 05 06 07 18 19 1a 1b 1c 1d 1e 1f',
    ],
  },
  f32x4: {
    splat: [f32x4.splat(s), 's fd 13'],
    extractLane: [f32x4.extractLane(a, 3), 'a fd 1f 03'],
    replaceLane: [f32x4.replaceLane(a, 2, s), 'a s fd 20 02'],
    eq: [f32x4.eq(a, b), 'a b fd 41'],
    ne: [f32x4.ne(a, b), 'a b fd 42'],
    lt: [f32x4.lt(a, b), 'a b fd 43'],
    gt: [f32x4.gt(a, b), 'a b fd 44'],
    le: [f32x4.le(a, b), 'a b fd 45'],
    ge: [f32x4.ge(a, b), 'a b fd 46'],
    ceil: [f32x4.ceil(a), 'a fd 67'],
    floor: [f32x4.floor(a), 'a fd 68'],
    trunc: [f32x4.trunc(a), 'a fd 69'],
    nearest: [f32x4.nearest(a), 'a fd 6a'],
    abs: [f32x4.abs(a), 'a fd e0 01'],
    neg: [f32x4.neg(a), 'a fd e1 01'],
    sqrt: [f32x4.sqrt(a), 'a fd e3 01'],
    add: [f32x4.add(a, b), 'a b fd e4 01'],
    sub: [f32x4.sub(a, b), 'a b fd e5 01'],
    mul: [f32x4.mul(a, b), 'a b fd e6 01'],
    div: [f32x4.div(a, b), 'a b fd e7 01'],
    min: [f32x4.min(a, b), 'a b fd e8 01'],
    max: [f32x4.max(a, b), 'a b fd e9 01'],
    pmin: [f32x4.pmin(a, b), 'a b fd ea 01'],
    pmax: [f32x4.pmax(a, b), 'a b fd eb 01'],
    convertI32x4S: [f32x4.convertI32x4S(a), 'a fd fa 01'],
    relaxedMadd: [f32x4.relaxedMadd(a, b, c), 'a b c fd 85 02'],
  },
  f64x2: {
    add: [f64x2.add(a, b), 'a b fd f0 01'],
    sub: [f64x2.sub(a, b), 'a b fd f1 01'],
    mul: [f64x2.mul(a, b), 'a b fd f2 01'],
    promoteLowF32x4: [f64x2.promoteLowF32x4(a), 'a fd 5f'],
    demoteZeroF32x4: [f64x2.demoteZeroF32x4(a), 'a fd 5e'],
  },
  i32x4: {
    splat: [i32x4.splat(i), 'i fd 11'],
    extractLane: [i32x4.extractLane(a, 1), 'a fd 1b 01'],
    eq: [i32x4.eq(a, b), 'a b fd 37'],
    ne: [i32x4.ne(a, b), 'a b fd 38'],
    ltS: [i32x4.ltS(a, b), 'a b fd 39'],
    gtS: [i32x4.gtS(a, b), 'a b fd 3b'],
    shl: [i32x4.shl(a, i), 'a i fd ab 01'],
    shrS: [i32x4.shrS(a, i), 'a i fd ac 01'],
    shrU: [i32x4.shrU(a, i), 'a i fd ad 01'],
    add: [i32x4.add(a, b), 'a b fd ae 01'],
    sub: [i32x4.sub(a, b), 'a b fd b1 01'],
    mul: [i32x4.mul(a, b), 'a b fd b5 01'],
    minS: [i32x4.minS(a, b), 'a b fd b6 01'],
    maxS: [i32x4.maxS(a, b), 'a b fd b8 01'],
    truncSatF32x4S: [i32x4.truncSatF32x4S(a), 'a fd f8 01'],
    extendLowI16x8U: [i32x4.extendLowI16x8U(a), 'a fd a9 01'],
  },
  i16x8: {
    extendLowI8x16U: [i16x8.extendLowI8x16U(a), 'a fd 89 01'],
    narrowI32x4U: [i16x8.narrowI32x4U(a, b), 'a b fd 86 01'],
  },
  i8x16: { narrowI16x8U: [i8x16.narrowI16x8U(a, b), 'a b fd 66'] },
  atomics: {
    load: [atomics.load(i, 4), 'i fe 10 02 04'],
    add: [atomics.add(i, j), 'i j fe 1e 02 00'],
    wait: [atomics.wait(i, j), 'i j 42 7f fe 01 02 00'],
    notify: [atomics.notify(i, j), 'i j fe 00 02 00'],
  },
} as const satisfies {
  i32: Table<typeof i32>;
  f32: Table<typeof f32>;
  f64: Table<typeof f64>;
  v128: Table<typeof v128>;
  f32x4: Table<typeof f32x4>;
  f64x2: Table<typeof f64x2>;
  i32x4: Table<typeof i32x4>;
  i16x8: Table<typeof i16x8>;
  i8x16: Table<typeof i8x16>;
  atomics: Table<typeof atomics>;
};

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  test.each(Object.entries<readonly [Expression, string]>(table))('%s', (_name, [expression, bytes]) => {
    expect(hex(expression.code)).toBe(expand(bytes));
  });
});

test('every group of instructions has a table', () => {
  const groups = Object.entries(assembler).filter(([, value]) => typeof value === 'object');
  expect(Object.keys(TABLES)).toEqual(expect.arrayContaining(groups.map(([name]) => name)));
  expect(groups.length).toBeGreaterThan(5);
});
