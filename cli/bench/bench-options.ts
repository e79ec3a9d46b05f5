import { availableParallelism } from 'node:os';
import { UserError } from 'live-attribution';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';

const BENCH_PARTS = [
  'node',
  'wasm',
  'wasm-node',
  'webgpu',
  'page',
  'memory',
  'gpu-memory',
  'javascript',
] as const;

type BenchPart = (typeof BENCH_PARTS)[number];

export const BENCH_HELP = `npm run bench [-- options]
Measures engines, methods and layers alternately, and prints which bounds are met. The parts node, wasm and
wasm-node are compared with PyTorch if python3 has torch and numpy; no other part needs it.
  --only PARTS     some of ${BENCH_PARTS.join(', ')}, comma-separated; default all;
                   wasm-node is the WebAssembly engine of the browser in Node, on one thread
  --json FILE      also write the results to FILE
  --runs N         timed runs of every case, default 10 (WebGPU: half, at least 3)
  --threads N      threads of every engine and of PyTorch, default: the number of cores
  --methods        measure every method, not only those with bounds
  --clock cpu      measure processor time of Node and PyTorch instead of wall time:
                   with --threads 1 other programs hardly affect it`;

const OPTION_KINDS = {
  only: 'value',
  json: 'value',
  runs: 'value',
  threads: 'value',
  methods: 'flag',
  clock: 'value',
  help: 'flag',
} as const;

/** Whether every part was chosen. */
export function measuresAll({ parts }: BenchOptions): boolean {
  return parts.size === BENCH_PARTS.length;
}

/** Wall time, or processor time of the process. */
export type BenchClock = 'wall' | 'cpu';

export interface BenchOptions {
  readonly parts: ReadonlySet<BenchPart>;
  readonly jsonPath: string | undefined;
  readonly runs: number;
  readonly threads: number;
  readonly allMethods: boolean;
  readonly clock: BenchClock;
}

/** Parses the command line; null for --help. @throws OptionError or UserError 'option-invalid' */
export function readBenchOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  return {
    parts: new Set(values.only === undefined ? BENCH_PARTS : values.only.split(',').map(readPart)),
    jsonPath: values.json,
    runs: readCount('runs', values.runs ?? '10', 1000),
    threads: readCount('threads', values.threads ?? `${availableParallelism()}`, 256),
    allMethods: values.methods ?? false,
    clock: readClock(values.clock ?? 'wall'),
  };
}

function readClock(name: string): BenchClock {
  if (name === 'wall' || name === 'cpu') return name;
  throw new UserError('option-invalid', `--clock takes wall or cpu, not ${name}.`, {
    option: '--clock',
  });
}

function readPart(name: string): BenchPart {
  const part = BENCH_PARTS.find((known) => known === name.trim());
  if (part !== undefined) return part;
  throw new UserError('option-invalid', `There is no part ${name}; choose from ${BENCH_PARTS.join(', ')}.`, {
    option: '--only',
  });
}

function readCount(option: string, value: string, max: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new UserError('option-invalid', `--${option} takes a whole number from 1 to ${max}, not ${value}.`, {
    option: `--${option}`,
  });
}
