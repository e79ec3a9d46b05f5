import { expect, test } from 'vitest';
import { BENCH_HELP, commandText, readBenchOptions } from './bench-options';

test('options that are left out have their defaults', () => {
  expect(readBenchOptions([])).toMatchObject({
    runs: 10,
    allMethods: false,
    jsonPath: undefined,
    table: undefined,
  });
  expect(readBenchOptions(['--runs', '3', '--methods'])).toMatchObject({ runs: 3, allMethods: true });
  expect(readBenchOptions(['--help'])).toBeNull();
});

test('the forward pass is always among the cases', () => {
  const casesOf = (args: string[]) => readBenchOptions(args)!.cases.map(({ id }) => id);
  expect(casesOf(['--cases', 'saliency, grad-cam/layer1'])).toEqual([
    'forward',
    'grad-cam/layer1',
    'saliency',
  ]);
  expect(casesOf([])).toHaveLength(7);
});

test('numbers of threads are sorted, each once', () => {
  expect(readBenchOptions(['--threads', '4, 1,4'])?.threads).toEqual([1, 4]);
});

test('a report has the command without the files of its results', () => {
  const args = ['--json', 'a.json', '--only', 'cpu', '--table=b.md', '--runs', '3'];
  expect(commandText(args)).toBe('npm run bench -- --only cpu --runs 3');
  expect(commandText(['--table', 'b.md#c'])).toBe('npm run bench --');
  for (const before of [['--before', '/home/me/out'], ['--before=/home/me/out']]) {
    expect(commandText([...before, '--runs', '3'])).toBe('npm run bench -- --before FOLDER --runs 3');
  }
});

test('the help names every part', () => {
  const parts = readBenchOptions([])!.parts;
  for (const part of parts) expect(BENCH_HELP).toMatch(new RegExp(`\\n  .*\\b${part}\\b`));
});

test.each([
  [['--methods', 'saliency'], '--methods takes no value: leave saliency out.'],
  [['--runs', '3', '--runs', '4'], '--runs is given twice: give it once.'],
  [['--json'], '--json needs a value; --help explains it.'],
  [['node'], 'node belongs to no option: leave it out, or write an option before it.'],
  [['--runs', '0'], '--runs takes a whole number from 1 to 1000, not 0.'],
  [['--threads', '1,'], '--threads takes a whole number from 1 to 256, not .'],
  [['--cases', 'saliency,x'], 'There is no case x; --help lists them.'],
  [['--only', 'gpu'], 'There is no part gpu; choose from'],
])('%j is refused', (args, sentence) => {
  expect(() => readBenchOptions(args)).toThrow(sentence);
});
