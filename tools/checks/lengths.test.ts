import { expect, test } from 'vitest';
import { sourceFiles } from './source-files';

const MAX_COLUMNS = 110;
const MAX_LINES = 300;
const UNBREAKABLE = /https?:\/\/[^\s)'"`]+|[A-Za-z0-9+/]{100,}=*/g;

const isGenerated = (path: string) => path.endsWith('_pb.ts');
const code = sourceFiles('.ts', '.tsx', '.mjs', '.js', '.css', '.py').filter(
  ({ path }) => !isGenerated(path),
);
const prose = sourceFiles('.md');

/** Returns the numbers of long lines, except for URLs, base64 data and rows of Markdown tables. */
function longLines(path: string, text: string): number[] {
  const isFree = (line: string) => path.endsWith('.md') && /^\s*\|/.test(line);
  const lengthOf = (line: string) => [...line.replace(UNBREAKABLE, '')].length;
  return text.split('\n').flatMap((line, index) => {
    return !isFree(line) && lengthOf(line) > MAX_COLUMNS ? [index + 1] : [];
  });
}

test('long lines are found, except for URLs and tables', () => {
  const long = 'x '.repeat(56);
  const address = `See https://example.org/${'x'.repeat(111)}`;
  const data = `'${'x'.repeat(111)}='`;
  const fits = 'x '.repeat(55);
  expect(longLines('a.ts', [fits, long, address, `| ${long} |`, data].join('\n'))).toEqual([2, 4]);
  expect(longLines('a.md', [fits, long, address, `| ${long} |`].join('\n'))).toEqual([2]);
});

test(`no line is longer than ${MAX_COLUMNS} columns`, () => {
  const wrong = [...code, ...prose].flatMap(({ path, text }) => {
    const lines = longLines(path, text);
    return lines.length > 0 ? [{ path, lines }] : [];
  });
  expect(wrong).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const wrong = code
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES);
  expect(wrong).toEqual([]);
});
