import { resolve } from 'node:path';
import { UserError } from 'live-attribution';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import type { SoakEngine } from './soak-file';
import { LEAST_FRAMES } from './soak-plan';

export const SOAK_HELP = `npm run -s soak -- [options]
Drives the built page for many frames of a camera, and compares what it holds at the end with a tenth of the
way: heap, engine memory, GPU memory, nodes and listeners. Ctrl+C stops it; --resume goes on.
  --engine NAME  cpu (default), or webgpu on a software adapter, which is slow
  --frames N     maps to show, at least ${LEAST_FRAMES}; default 100000, on webgpu 10000
  --out FILE     the readings, one JSON object a line; default soak-ENGINE.jsonl in this folder
  --resume       goes on with the run in FILE, in a page of its own: each page is compared with itself`;

const OPTION_KINDS = {
  engine: 'value',
  frames: 'value',
  out: 'value',
  resume: 'flag',
  help: 'flag',
} as const;

const ENGINES: readonly SoakEngine[] = ['cpu', 'webgpu'];
const FRAMES: Readonly<Record<SoakEngine, number>> = { cpu: 100_000, webgpu: 10_000 };
const MOST_FRAMES = 10_000_000;

export interface SoakOptions {
  readonly engine: SoakEngine;
  readonly frames: number;
  readonly path: string;
  readonly resumes: boolean;
}

/** Null for --help. @throws UserError, OptionError */
export function readSoakOptions(args: readonly string[]): SoakOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  const engine = ENGINES.find((name) => name === (values.engine ?? 'cpu'));
  if (engine === undefined) throw invalid('--engine', `--engine needs one of ${ENGINES.join(', ')}.`);
  if (values.resume && values.frames !== undefined)
    throw invalid('--frames', '--frames does not go with --resume: a run keeps the number it began with.');
  return {
    engine,
    frames: readFrames(values.frames ?? String(FRAMES[engine])),
    path: resolve(values.out ?? `soak-${engine}.jsonl`),
    resumes: values.resume ?? false,
  };
}

function readFrames(text: string): number {
  const frames = Number(text);
  if (/^\d+$/.test(text) && frames >= LEAST_FRAMES && frames <= MOST_FRAMES) return frames;
  throw invalid('--frames', `--frames needs a whole number from ${LEAST_FRAMES} to ${MOST_FRAMES}.`);
}

function invalid(option: string, message: string): UserError {
  return new UserError('option-invalid', message, { option });
}
