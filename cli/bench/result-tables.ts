import { groupLayers } from '@/lib/bench/layer-groups';
import type { Measurement } from '@/lib/bench/measure';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import { median } from '@/lib/bench/statistics';
import type { BenchResults, EngineStart, FirstMapReport, LiveSpeed } from './findings';

/** A table, for a terminal or for Markdown. */
export interface ResultTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Says what a table lacks. */
const NONE = '–';

/** The tables of all parts that were measured, without the bounds. */
export function resultTables({ measurements, starts, profile, live, firstMap }: BenchResults): ResultTable[] {
  return [
    ...timeTables(measurements),
    ...(starts.length === 0 ? [] : [startTable(starts)]),
    ...(profile === undefined ? [] : [layerTable(profile)]),
    ...(firstMap === undefined ? [] : [firstMapTable(firstMap)]),
    ...(live.length === 0 ? [] : [liveTable(live)]),
  ];
}

/** The bounds; those that were not measured only if `showsAll`. */
export function boundTable({ bounds }: BenchResults, showsAll: boolean): ResultTable {
  return {
    title: 'Bounds',
    header: ['what', 'bound', 'measured', ''],
    rows: bounds
      .filter(({ measured }) => showsAll || measured !== undefined)
      .map(({ what, bound, measured, met }) => [
        what,
        bound,
        measured === undefined ? 'not measured' : rounded(measured),
        met === undefined ? '' : met ? 'met' : 'missed',
      ]),
  };
}

/** One table for each set of engines with the same cases, threads apart. */
function timeTables(measurements: readonly Measurement[]): ResultTable[] {
  const suffixes = [...new Set(measurements.map(({ engine }) => threadsOf(engine)))];
  return suffixes.map((threads) => {
    const own = measurements.filter(({ engine }) => threadsOf(engine) === threads);
    const engines = [...new Set(own.map(({ engine }) => engine))];
    const cases = [...new Set(own.map((row) => row.case))];
    const cell = (engine: string, id: string) => {
      const found = own.find((row) => row.engine === engine && row.case === id);
      if (found === undefined) return NONE;
      const { medianMs, p95Ms, cpuMs } = found;
      return `${rounded(medianMs)} (${rounded(p95Ms)}) · ${cpuMs === undefined ? NONE : rounded(cpuMs)}`;
    };
    return {
      title: `${titleOf(threads)}: milliseconds, median (95th percentile) · processor time`,
      header: ['case', ...engines],
      rows: cases.map((id) => [id, ...engines.map((engine) => cell(engine, id))]),
    };
  });
}

function threadsOf(engine: string): string {
  return /-(\d+)$/.exec(engine)?.[1] ?? '';
}

function titleOf(threads: string): string {
  if (threads === '') return 'GPU';
  return threads === '1' ? 'One thread' : `${threads} threads`;
}

function startTable(starts: readonly EngineStart[]): ResultTable {
  return {
    title: 'From the start of the engine to its first Saliency (TensorFlow.js: first forward pass)',
    header: ['engine', 'processor time, ms', 'wall time, ms', 'memory, MB', 'starts'],
    rows: starts.map(({ engine, cpuMs, elapsedMs, memoryMb, runs }) => [
      engine,
      cpuMs === undefined ? NONE : rounded(cpuMs),
      rounded(elapsedMs),
      rounded(memoryMb),
      String(runs),
    ]),
  };
}

function firstMapTable({ contenders, rows }: FirstMapReport): ResultTable {
  return {
    title: 'From the click to the first map, medians',
    header: ['what', ...contenders],
    rows: rows.map(({ what, medians }) => [what, ...medians.map(rounded)]),
  };
}

function liveTable(speeds: readonly LiveSpeed[]): ResultTable {
  return {
    title: 'Maps a second in the live page, Saliency',
    header: ['page', 'median', 'runs'],
    rows: speeds.map(({ contender, mapsPerSecond }) => [
      contender,
      rounded(median(mapsPerSecond)),
      mapsPerSecond.map(rounded).join(', '),
    ]),
  };
}

function layerTable({ peak, layers }: CpuProfile): ResultTable {
  const limits = `peak ${rounded(peak.gflops)} GFLOP/s, copy ${rounded(peak.gigabytesPerSecond)} GB/s`;
  return {
    title: `Stages on cpu-1, ${limits}`,
    header: ['stage', 'ms', 'GFLOP', 'GFLOP/s', 'without avoided operations', 'steps'],
    rows: groupLayers(layers).map((group) => [
      `${group.pass}: ${group.stage}${group.isGradient ? ', backward' : ''}`,
      rounded(group.milliseconds),
      rounded(group.flops / 1e9),
      rounded(group.flops / group.milliseconds / 1e6),
      rounded(group.computedFlops / group.milliseconds / 1e6),
      group.kinds.join(', '),
    ]),
  };
}

/** Three digits, without an exponent. */
function rounded(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(value >= 100 ? 4 : 3))) : NONE;
}
