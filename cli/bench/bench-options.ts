import { availableParallelism } from 'node:os';
import { UserError } from 'live-attribution';
import { type BenchCase, CORE_CASES, FORWARD } from '@/lib/bench/bench-cases';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import { readTablePlace, type TablePlace } from './markdown';

const BENCH_PARTS = [
  'pytorch',
  'node',
  'wasm',
  'wasm-node',
  'cpu',
  'cpu-mul-add',
  'tfjs-wasm',
  'networks',
  'start',
  'layers',
  'webgpu',
  'page',
  'first-map',
  'live',
  'memory',
  'gpu-memory',
  'javascript',
] as const;

export type BenchPart = (typeof BENCH_PARTS)[number];

export const BENCH_HELP = `npm run bench [-- options]
Measures engines, methods and layers alternately, and prints which bounds are met.
  --only PARTS     some of the parts below, comma-separated; default all
  --json FILE      also write the results to FILE
  --table FILE#NAME
                   replace the tables between the comments NAME:begin and NAME:end of a Markdown file;
                   default of NAME: bench
  --runs N         timed runs of every case, default 10
  --threads LIST   numbers of threads of every engine and of PyTorch, default 1,2
  --cases LIST     some of ${CORE_CASES.map(({ id }) => id).join(', ')};
                   default all
  --methods        measure every method, not only those with bounds
  --before FOLDER  built site of an earlier version, with which first-map and live compare
Parts that are compared with each other, by wall time and by the processor time of all threads:
  pytorch          PyTorch, if python3 has torch and numpy
  node             onnxruntime-node
  wasm, wasm-node  onnxruntime-web in Chromium, and in Node on one thread
  cpu, cpu-mul-add the engine with kernels of its own in Chromium, with FMA and without
  tfjs-wasm        TensorFlow.js on WebAssembly in Chromium, forward pass only
Other parts:
  networks         MobileNetV2, EfficientNet-B0 and DenseNet-121 on cpu and wasm; needs torchvision
  start            from the start of an engine to its first result, and its memory
  layers           operations per second of every step of cpu
  webgpu           WebGPU and TensorFlow.js, on a software adapter
  page             the live page, outside the network
  first-map        processor time to the page's first map, and what is fetched for it
  live             maps a second of a camera
  memory, gpu-memory, javascript
                   growth over 3,000 frames; JavaScript of the first load`;

const OPTION_KINDS = {
  only: 'value',
  json: 'value',
  table: 'value',
  runs: 'value',
  threads: 'value',
  cases: 'value',
  before: 'value',
  methods: 'flag',
  help: 'flag',
} as const;

/** Whether every part was chosen. */
export function measuresAll({ parts }: BenchOptions): boolean {
  return parts.size === BENCH_PARTS.length;
}

export interface BenchOptions {
  readonly parts: ReadonlySet<BenchPart>;
  readonly jsonPath: string | undefined;
  readonly table: TablePlace | undefined;
  readonly runs: number;
  /** In ascending order. */
  readonly threads: readonly number[];
  /** With the forward pass, to which the others refer. */
  readonly cases: readonly BenchCase[];
  readonly allMethods: boolean;
  /** Built site of an earlier version. */
  readonly beforeFolder: string | undefined;
}

/** Parses the command line; null for --help. @throws OptionError or UserError 'option-invalid' */
export function readBenchOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  return {
    parts: new Set(values.only === undefined ? BENCH_PARTS : values.only.split(',').map(readPart)),
    jsonPath: values.json,
    table: values.table === undefined ? undefined : readTablePlace(values.table),
    runs: readCount('runs', values.runs ?? '10', 1000),
    threads: readThreads(values.threads ?? (availableParallelism() === 1 ? '1' : '1,2')),
    cases: values.cases === undefined ? CORE_CASES : readCases(values.cases),
    allMethods: values.methods ?? false,
    beforeFolder: values.before,
  };
}

/** The command line for a report, without the files of its results and the path of an earlier version. */
export function commandText(args: readonly string[]): string {
  const kept = args.filter((arg, index) => !isOutput(arg) && !isOutput(args[index - 1] ?? '', true));
  const isBefore = (arg: string | undefined) => arg === '--before';
  const shown = kept.map((arg, index) => (isBefore(kept[index - 1]) ? 'FOLDER' : arg));
  return ['npm run bench --', ...shown].join(' ').replace(/--before=\S+/, '--before FOLDER');
}

/** Whether an argument is --json or --table, or with `alone` one whose value is the next argument. */
function isOutput(arg: string, alone = false): boolean {
  return (alone ? /^--(json|table)$/ : /^--(json|table)(=|$)/).test(arg);
}

function readThreads(list: string): number[] {
  const counts = list.split(',').map((value) => readCount('threads', value.trim(), 256));
  return [...new Set(counts)].toSorted((a, b) => a - b);
}

function readCases(list: string): BenchCase[] {
  const ids = list.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => !CORE_CASES.some((known) => known.id === id));
  if (unknown !== undefined) {
    throw new UserError('option-invalid', `There is no case ${unknown}; --help lists them.`, {
      option: '--cases',
    });
  }
  return CORE_CASES.filter(({ id }) => id === FORWARD.id || ids.includes(id));
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
  if (value !== '' && Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new UserError('option-invalid', `--${option} takes a whole number from 1 to ${max}, not ${value}.`, {
    option: `--${option}`,
  });
}
