import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from './source-files';

const MAX_COLUMNS = 110;
const MAX_LINES = 300;

/** Files that are still too long, one path a line; these lists only shrink. */
const stillLong = (list: string) =>
  readFileSync(new URL(list, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
const LONG_LINES = stillLong('long-lines.txt');
const LONG_FILES = stillLong('long-files.txt');

const isGenerated = (path: string) => path.endsWith('_pb.ts');
const code = sourceFiles('.ts', '.tsx', '.mjs', '.js', '.css', '.py').filter(
  ({ path }) => !isGenerated(path),
);
const prose = sourceFiles('.md');

/** Numbers of lines that are too long. Addresses cannot be broken, nor can rows of tables in Markdown. */
function longLines(path: string, text: string): number[] {
  const isFree = (line: string) => path.endsWith('.md') && /^\s*\|/.test(line);
  const lengthOf = (line: string) => [...line.replace(/https?:\/\/[^\s)'"`]+/g, '')].length;
  return text.split('\n').flatMap((line, index) => {
    return !isFree(line) && lengthOf(line) > MAX_COLUMNS ? [index + 1] : [];
  });
}

test('long lines are found, addresses and tables excepted', () => {
  const long = 'x'.repeat(111);
  const address = `See https://example.org/${long}`;
  expect(longLines('a.ts', ['x'.repeat(110), long, address, `| ${long} |`].join('\n'))).toEqual([2, 4]);
  expect(longLines('a.md', ['x'.repeat(110), long, address, `| ${long} |`].join('\n'))).toEqual([2]);
});

test(`no line is longer than ${MAX_COLUMNS} columns`, () => {
  const wrong = [...code, ...prose].flatMap(({ path, text }) => {
    const lines = longLines(path, text);
    return lines.length > 0 ? [{ path, lines }] : [];
  });
  expect(wrong.filter(({ path }) => !LONG_LINES.includes(path))).toEqual([]);
  // What has become short leaves the list.
  expect(LONG_LINES.filter((path) => !wrong.some((file) => file.path === path))).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const wrong = code
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > MAX_LINES);
  expect(wrong.filter(({ path }) => !LONG_FILES.includes(path))).toEqual([]);
  expect(LONG_FILES.filter((path) => !wrong.some((file) => file.path === path))).toEqual([]);
});
