import { expect, test } from 'vitest';
import { readBenchOptions } from './bench-options';

test('options that are left out have their defaults', () => {
  expect(readBenchOptions([])).toMatchObject({
    runs: 10,
    allMethods: false,
    clock: 'wall',
    jsonPath: undefined,
  });
  expect(readBenchOptions(['--runs', '3', '--methods'])).toMatchObject({ runs: 3, allMethods: true });
  expect(readBenchOptions(['--help'])).toBeNull();
});

test.each([
  [['--methods', 'saliency'], '--methods takes no value: leave saliency out.'],
  [['--runs', '3', '--runs', '4'], '--runs is given twice: give it once.'],
  [['--json'], '--json needs a value; --help explains it.'],
  [['node'], 'node belongs to no option: leave it out, or write an option before it.'],
  [['--runs', '0'], '--runs takes a whole number from 1 to 1000, not 0.'],
])('%j is refused', (args, sentence) => {
  expect(() => readBenchOptions(args)).toThrow(sentence);
});
