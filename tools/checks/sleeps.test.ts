import { expect, test } from 'vitest';
import { sourceFiles } from './source-files';

/** Waits for a time, by file: why they cannot wait for a condition. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'e2e/camera.spec.ts': ['Chromium logs leaked frames every ten seconds'],
  'e2e/harness/cpu-engine-checks.page.ts': [
    'looks every 10 ms whether the threads are ready',
    'cancels a run after each of several times',
    'the sleep of the first',
  ],
  'e2e/harness/saved-video.ts': ['looks every 15 ms whether the frame is there'],
  'e2e/harness/walk-page.ts': [
    'a finished map may still be marked as pending',
    'the page says what it computes 150 ms after a change',
  ],
  'e2e/page.spec.ts': ['nothing happens in a still scene'],
  'e2e/square.spec.ts': ['the pace of a hand that drags'],
  'workers/takeover/gpu-takeover.test.ts': ['a GPU that is slower than the CPU'],
};

const WAITS = [
  /\bwaitForTimeout\(/,
  /\b(sleep|delay)\(/,
  /node:timers\/promises/,
  /* A timer of 0 ms yields to the event loop and waits for nothing else. */
  /\bsetTimeout\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*,\s*(?!0\s*\))[\w.]+\s*,?\s*\)/,
];
const ANY_WAIT = new RegExp(WAITS.map(({ source }) => source).join('|'), 'g');
const TIMEOUT_OF_A_TEST = /\btest\.setTimeout\(/g;

const isOfTests = (path: string) => /\.(test|spec)\.m?[jt]s$/.test(path) || /^e2e\/|\/testing\//.test(path);

function waitsIn(text: string): string[] {
  return text.replace(TIMEOUT_OF_A_TEST, '').match(ANY_WAIT) ?? [];
}

test('waits for a time are found, but not turns of the event loop', () => {
  const ten = 10;
  const found = [
    `await page.waitForTimeout(${ten});`,
    `await new Promise((resolve) => setTimeout(resolve, ${ten}));`,
    `setTimeout(() => {\n  done('x', [1]);\n}, LATE_MS);`,
    `setTimeout(() => controller.abort(new Error('enough')), delayMs);`,
    `await sleep(${ten});`,
    `import { setTimeout } from 'node:timers/promises';`,
  ];
  for (const text of found) expect(waitsIn(text), text).toHaveLength(1);
  const free = [
    'await new Promise((resolve) => setTimeout(resolve));',
    'await new Promise((resolve) => setTimeout(resolve, 0));',
    'setTimeout(() => say(result(1, 2)));',
    'test.setTimeout(900_000);',
  ];
  for (const text of free) expect(waitsIn(text), text).toEqual([]);
});

test('no test waits for a time where it can wait for a condition', () => {
  const found = sourceFiles('.ts', '.tsx', '.mjs')
    .filter(({ path }) => isOfTests(path) && path !== 'tools/checks/sleeps.test.ts')
    .map(({ path, text }) => [path, waitsIn(text).length] as const)
    .filter(([, count]) => count > 0);
  const allowed = Object.entries(ALLOWED).map(([path, reasons]) => [path, reasons.length]);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(allowed));
});
