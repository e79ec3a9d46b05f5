import { expect, test } from 'vitest';
import { OptionError, parseOptions } from './parse-options.mjs';

const KINDS = /** @type {const} */ ({ steps: 'value', out: 'value', lines: 'flag', json: 'optional' });
/** @param {readonly string[]} args */
const read = (...args) => parseOptions(args, KINDS, ['stability']);

test('values follow their option, or its equals sign', () => {
  expect(read('--steps', '5', '--out=a=b.png', '--lines').values).toEqual({
    steps: '5',
    out: 'a=b.png',
    lines: true,
  });
  expect(read('--steps', '-1', '--out', '-.5').values).toEqual({ steps: '-1', out: '-.5' });
});

test('an optional value may be left out', () => {
  expect(read('--json').values).toEqual({ json: '' });
  expect(read('--json', '--steps', '5').values).toEqual({ json: '', steps: '5' });
  expect(read('--json', 'x.json').values).toEqual({ json: 'x.json' });
});

test('a command stands anywhere but in the place of a value', () => {
  expect(read('stability', '--lines')).toEqual({ values: { lines: true }, command: 'stability' });
  expect(read('--lines', 'stability')).toEqual({ values: { lines: true }, command: 'stability' });
  expect(read('--out', 'stability')).toEqual({ values: { out: 'stability' }, command: undefined });
});

test.each([
  [['--bogus', '1'], 'There is no option --bogus; --help explains the options.'],
  [['--bogus=1'], 'There is no option --bogus; --help explains the options.'],
  [['--toString'], 'There is no option --toString; --help explains the options.'],
  [['-s', '1'], 'There is no option -s; --help explains the options.'],
  [['--'], 'There is no option --; --help explains the options.'],
  [['--steps'], '--steps needs a value; --help explains it.'],
  [['--steps='], '--steps needs a value; --help explains it.'],
  [['--steps', ''], '--steps needs a value; --help explains it.'],
  [['--steps', '--out', 'x'], '--steps needs a value; --help explains it.'],
  [['--lines', '1'], '--lines takes no value: leave 1 out.'],
  [['--lines', '-1'], '--lines takes no value: leave -1 out.'],
  [['--lines=false'], '--lines takes no value: leave false out.'],
  [['--lines='], '--lines takes no value: leave the = after it out.'],
  [['--steps', '5', '--steps', '6'], '--steps is given twice: give it once.'],
  [['--steps', '5', '--steps=5'], '--steps is given twice: give it once.'],
  [['--lines', '--lines'], '--lines is given twice: give it once.'],
  [['--json', '--json'], '--json is given twice: give it once.'],
  [['steadiness'], 'steadiness is not a command: leave it out, or use stability.'],
  [['stability', 'stability'], 'stability is given twice: give it once.'],
  [['--steps', '5', '6'], '6 is not a command: leave it out, or use stability.'],
])('%j is refused', (args, sentence) => {
  expect(() => read(...args)).toThrow(new OptionError(sentence));
});

test('a word is refused where there are no commands', () => {
  expect(() => parseOptions(['x'], KINDS)).toThrow(
    new OptionError('x belongs to no option: leave it out, or write an option before it.'),
  );
});
