import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compareReadings } from './soak/compare-readings';
import { printVerdict, stopText } from './soak/print-soak';
import type { Reading } from './soak/reading';
import { appendReading, framesOf, readSoakFile, startSoakFile } from './soak/soak-file';
import { readSoakOptions } from './soak/soak-options';
import { soakPlan, WINDOW } from './soak/soak-plan';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soak-'));
});
afterAll(() => rm(folder, { recursive: true }));

const READING: Reading = {
  piece: 1,
  frame: 100,
  seconds: 5,
  pageHeap: 10e6,
  workerHeap: 5e6,
  engine: 8e6,
  gpu: 0,
  nodes: 1000,
  listeners: 500,
};

/** A complete window, whose readings scatter around `changed`. */
function windowOf(number: number, changed: Partial<Reading> = {}): Reading[] {
  return Array.from({ length: WINDOW }, (_, index) => {
    const reading = { ...READING, ...changed, window: number, frame: number * 100 + index };
    // One of twenty readings is far off, which a median ignores.
    return index === 3 ? { ...reading, pageHeap: 2 * reading.pageHeap } : reading;
  });
}

function grown(changed: Partial<Reading>): readonly string[] {
  const comparisons = compareReadings([
    ...windowOf(1),
    READING,
    ...windowOf(2, { pageHeap: 1 }),
    ...windowOf(3, changed),
  ]);
  return comparisons!.filter(({ holds }) => !holds).map(({ title }) => title);
}

test('the first window is compared with the last, by 2 %', () => {
  expect(grown({})).toEqual([]);
  expect(grown({ pageHeap: 10.19e6, workerHeap: 4.91e6, engine: 8.1e6 })).toEqual([]);
  expect(grown({ pageHeap: 10.21e6 })).toEqual(['heap of the page']);
  expect(grown({ workerHeap: 4.89e6 })).toEqual(['heap of the workers']);
  expect(grown({ engine: 8.2e6, gpu: 1 })).toEqual(['engine memory', 'GPU memory']);
});

test('nodes and listeners may grow by 25 or by 2 %', () => {
  expect(grown({ nodes: 1025, listeners: 525 })).toEqual([]);
  expect(grown({ nodes: 1026, listeners: 526 })).toEqual(['nodes', 'listeners']);
});

test('a page with one window is not compared', () => {
  expect(compareReadings([...windowOf(1), ...windowOf(2).slice(1)])).toBeNull();
  expect(compareReadings([])).toBeNull();
});

test('frame 10,000 of 100,000 is compared with the end', () => {
  expect(soakPlan(100_000)).toMatchObject({ frames: 100_000, windowEvery: 10_000, actionEvery: 300 });
  expect(soakPlan(1000)).toMatchObject({ frames: 1000, windowEvery: 100, actionEvery: 30 });
});

test('a file keeps the readings of all pieces, without a line that was cut off', async () => {
  const path = join(folder, 'a.jsonl');
  await startSoakFile(path, { soak: 'cpu', frames: 2000 });
  const second = { ...READING, piece: 2, frame: 40 };
  for (const reading of [READING, { ...READING, frame: 700 }, second]) await appendReading(path, reading);
  const { readings, ...head } = await readSoakFile(path);
  expect(head).toEqual({ soak: 'cpu', frames: 2000 });
  expect(readings.at(-1)).toEqual(second);
  expect(framesOf(readings)).toBe(740);
  const cut = join(folder, 'cut.jsonl');
  await writeFile(cut, '{"soak":"webgpu","frames":1000}\n{"piece":1,"frame":9}\n{"pie');
  expect(await readSoakFile(cut)).toEqual({
    soak: 'webgpu',
    frames: 1000,
    readings: [{ piece: 1, frame: 9 }],
  });
});

test('a file is never overwritten, and must hold a run', async () => {
  const path = join(folder, 'other.jsonl');
  await writeFile(path, '{"a":1}\n');
  await expect(startSoakFile(path, { soak: 'cpu', frames: 1000 })).rejects.toThrow(
    'exists: --resume goes on',
  );
  await expect(readSoakFile(path)).rejects.toThrow('holds no readings of a soak.');
  await expect(readSoakFile(join(folder, 'none'))).rejects.toThrow('leave --resume out to start a run');
});

test('each page is printed with its own comparison', () => {
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  const second = { ...READING, piece: 2, frame: 90 };
  const first = [...windowOf(1), ...windowOf(2, { nodes: 1010, pageHeap: 10.5e6 })];
  expect(() => printVerdict([...first, second])).toThrow(
    'These changed by more than allowed: heap of the page.',
  );
  const lines = printed.mock.calls.flat().join('\n');
  expect(lines).toContain('This run has 2 pieces, each a page of its own.');
  expect(lines).toMatch(/Piece 1: 219 frames .* from frame 100 on → from frame 200 on/);
  expect(lines).toMatch(/heap of the page +10\.000 MB → +10\.500 MB {2}\+5\.00 % {2}more than 2 %/);
  expect(lines).toMatch(/nodes +1000 → +1010 {2}\+1\.00 % {2}holds/);
  expect(lines).toContain('Piece 2: 90 frames in 0 min, too few to be compared');
  expect(lines).not.toContain('GPU memory');
  expect(() => printVerdict([second])).toThrow('No piece is long enough');
  printed.mockRestore();
});

test('a run that was stopped names the command that goes on', () => {
  const record = { soak: 'webgpu', frames: 1000, readings: [] } as const;
  const command = 'npm run -s soak -- --engine webgpu --out a.jsonl --resume';
  const text = `Stopped after 100 of 1000 frames; this goes on: ${command}`;
  expect(stopText(record, [READING], 'a.jsonl')).toBe(text);
});

test('options have defaults, and bounds', () => {
  expect(readSoakOptions(['--help'])).toBeNull();
  expect(readSoakOptions([])).toMatchObject({ engine: 'cpu', frames: 100_000, resumes: false });
  expect(readSoakOptions([])?.path).toMatch(/soak-cpu\.jsonl$/);
  expect(readSoakOptions(['--engine', 'webgpu', '--resume'])).toMatchObject({
    frames: 10_000,
    resumes: true,
  });
  expect(() => readSoakOptions(['--engine', 'x'])).toThrow('--engine needs one of cpu, webgpu.');
  expect(() => readSoakOptions(['--frames', '999'])).toThrow('--frames needs a whole number from 1000');
  expect(() => readSoakOptions(['--frames', '2000', '--resume'])).toThrow(
    '--frames does not go with --resume',
  );
});
