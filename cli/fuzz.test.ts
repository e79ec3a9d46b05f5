import { expect, test } from 'vitest';
import { readFuzzOptions } from './fuzz/fuzz-options';
import { damagedFile, fuzzParser } from './fuzz/fuzz-parser';
import { PARSER_NAMES, PARSERS, type Parser } from './fuzz/parsers';

const INPUTS = 300;

test.each(PARSER_NAMES)('%s: damaged files are read, or refused in one sentence', async (name) => {
  const parser: Parser = PARSERS[name];
  for (const seed of await parser.seeds()) await parser.read(seed);
  const { faults, read, refused } = await fuzzParser(parser, { seed: 0, inputs: INPUTS });
  expect(faults.map(({ seed, what }) => `--seed ${seed}: ${what}`)).toEqual([]);
  expect(read + refused).toBe(INPUTS);
});

test('a damaged file follows from its number alone', async () => {
  const parser: Parser = PARSERS.onnx;
  const seeds = await parser.seeds();
  expect(damagedFile(parser, seeds, 77)).toEqual(damagedFile(parser, seeds, 77));
  expect(damagedFile(parser, seeds, 77)).not.toEqual(damagedFile(parser, seeds, 78));
});

test('an error that is not for the user is a fault', async () => {
  const parser: Parser = {
    seeds: async () => [Uint8Array.of(1, 2, 3)],
    mutate: (bytes) => bytes,
    read: () => {
      throw new RangeError('x');
    },
  };
  const { faults } = await fuzzParser(parser, { seed: 5, inputs: 2 });
  expect(faults).toMatchObject([{ seed: 5, what: expect.stringMatching(/^RangeError: x/) }, { seed: 6 }]);
});

test('options have defaults, and bounds', () => {
  expect(readFuzzOptions(['--parser', 'npy', '--seed', '7'])).toEqual({
    parsers: ['npy'],
    inputs: 10_000,
    seed: 7,
    keep: undefined,
  });
  expect(readFuzzOptions([])?.parsers).toEqual(PARSER_NAMES);
  expect(() => readFuzzOptions(['--inputs', '0'])).toThrow('--inputs needs a whole number from 1');
  expect(() => readFuzzOptions(['--parser', 'x'])).toThrow('--parser needs one of onnx, ');
});
