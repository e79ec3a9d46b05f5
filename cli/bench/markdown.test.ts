import { expect, test } from 'vitest';
import type { Measurement } from '@/lib/bench/measure';
import { summarize } from '@/lib/bench/statistics';
import type { BenchResults } from './findings';
import { readTablePlace, replaceTables } from './markdown';
import { boundTable, resultTables } from './result-tables';

function measurement(engine: string, id: string, elapsedMs: number, cpuMs?: number): Measurement {
  const time = cpuMs === undefined ? { elapsedMs } : { elapsedMs, cpuMs };
  return { engine, case: id, ...summarize([elapsedMs]), ...time, perForward: 1, rounds: [time] };
}

const results: BenchResults = {
  date: '2031-05-06T07:08:09Z',
  command: 'npm run bench -- --only cpu',
  machine: { cpu: 'Processor', cores: 2, memoryGb: 8, platform: 'linux x64', node: 'v20', load: 0.1 },
  engines: { 'cpu-1': 'CPU, 1 thread' },
  measurements: [
    measurement('cpu-1', 'forward', 40.04, 39.5),
    measurement('cpu-2', 'forward', 22),
    measurement('wasm-1', 'saliency', 1234.5, 1233),
  ],
  agreements: [],
  starts: [{ engine: 'cpu-1', runs: 5, elapsedMs: 400, memoryMb: 132.4 }],
  live: [{ contender: 'now', mapsPerSecond: [5.123, 6, 7] }],
  firstMap: { contenders: ['now', 'before'], rows: [{ what: 'wall time, ms', medians: [1234.5, 2000] }] },
  profile: {
    fma: true,
    clockMs: 0.005,
    peak: { gflops: 58.54, gigabytesPerSecond: 20 },
    layers: [
      {
        pass: 'forward',
        index: 0,
        nodes: 'layer1.0.conv1',
        kind: 'winograd-4',
        flops: 2e8,
        computedFlops: 5e7,
        bytes: 1,
        milliseconds: 2,
      },
    ],
  },
  figures: {},
  bounds: [
    { what: 'a / b', bound: '≤ 2', measured: 1.23456, met: true },
    { what: 'c / d', bound: '≤ 2', measured: undefined, met: undefined },
  ],
};

test('times have one table for each number of threads, and say what is missing', () => {
  const [one, two] = resultTables(results);
  expect(one!.header).toEqual(['case', 'cpu-1', 'wasm-1']);
  expect(one!.rows).toEqual([
    ['forward', '40 (40) · 39.5', '–'],
    ['saliency', '–', '1235 (1235) · 1233'],
  ]);
  expect(two!.rows).toEqual([['forward', '22 (22) · –']]);
});

test('stages have both speeds, and the limits of the machine', () => {
  const stages = resultTables(results).find(({ title }) => title.startsWith('Stages'))!;
  expect(stages.title).toBe('Stages on cpu-1, peak 58.5 GFLOP/s, copy 20 GB/s');
  expect(stages.rows).toEqual([['forward: layer1', '2', '0.2', '100', '25', 'winograd-4']]);
});

test('the first map and the live page have a column or a row for what they are compared with', () => {
  const [firstMap, live] = resultTables(results).slice(-2);
  expect(firstMap!.header).toEqual(['what', 'now', 'before']);
  expect(firstMap!.rows).toEqual([['wall time, ms', '1235', '2000']]);
  expect(live!.rows).toEqual([['now', '6', '5.12, 6, 7']]);
});

test('bounds that were not measured are shown on demand', () => {
  expect(boundTable(results, false).rows).toEqual([['a / b', '≤ 2', '1.23', 'met']]);
  expect(boundTable(results, true).rows).toContainEqual(['c / d', '≤ 2', 'not measured', '']);
});

test('only the text between the comments is replaced, also the second time', () => {
  const before = 'Head\n\n<!-- bench:begin -->\nold\n<!-- bench:end -->\n\nTail\n';
  const after = replaceTables(before, 'bench', results);
  expect(after.startsWith('Head\n\n<!-- bench:begin -->\n\n`npm run bench -- --only cpu`, 2031-05-06.')).toBe(
    true,
  );
  expect(after.endsWith('\n\n<!-- bench:end -->\n\nTail\n')).toBe(true);
  expect(after).not.toContain('old');
  expect(after).toContain('| case | cpu-1 | wasm-1 |\n| --- | --- | --- |\n| forward | 40 (40) · 39.5 | – |');
  expect(after).toContain('- *cpu-1*: CPU, 1 thread');
  expect(replaceTables(after, 'bench', results)).toBe(after);
});

test('a file without the comments is refused', () => {
  expect(() => replaceTables('text', 'bench', results)).toThrow('--table needs a file with the lines');
});

test('a file may have several places', () => {
  const text = '<!-- a:begin --><!-- a:end --><!-- b:begin -->old<!-- b:end -->';
  const after = replaceTables(text, 'b', results);
  expect(after.startsWith('<!-- a:begin --><!-- a:end --><!-- b:begin -->\n')).toBe(true);
  expect(after).not.toContain('old');
  expect(() => replaceTables(text, 'c', results)).toThrow('<!-- c:begin -->');
  expect(readTablePlace('x/y.md#b')).toEqual({ path: 'x/y.md', name: 'b' });
  expect(readTablePlace('x.md')).toEqual({ path: 'x.md', name: 'bench' });
});
