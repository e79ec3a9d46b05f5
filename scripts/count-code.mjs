// npm run count: prints the size of the code without tests, the median file and the longest files.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectRoot } from './steps/project-root.mjs';

const CODE = /\.(ts|tsx|mjs|js|css|py)$/;
const TESTS = /\.test\.|\.spec\.|^e2e\//;
const GENERATED = /_pb\.ts$/;

const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' })
  .split('\0')
  .filter((path) => CODE.test(path) && !TESTS.test(path))
  .map((path) => ({ path, lines: linesOf(path) }))
  .sort((a, b) => b.lines - a.lines);
const written = files.filter(({ path }) => !GENERATED.test(path));
const total = files.reduce((sum, { lines }) => sum + lines, 0);

console.log(`${total} lines in ${files.length} files, tests left out`);
console.log(`median file: ${written[Math.floor(written.length / 2)]?.lines} lines`);
console.log('longest, generated files left out:');
for (const { path, lines } of written.slice(0, 5)) console.log(`  ${lines} ${path}`);

/** @param {string} path */
function linesOf(path) {
  return readFileSync(`${projectRoot}/${path}`, 'utf8').split('\n').length - 1;
}
