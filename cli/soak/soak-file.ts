import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { UserError } from 'live-attribution';
import type { Reading } from './reading';

export type SoakEngine = 'cpu' | 'webgpu';

/** The first line of a file of readings. */
export interface SoakHead {
  readonly soak: SoakEngine;
  readonly frames: number;
}

export interface SoakRecord extends SoakHead {
  readonly readings: readonly Reading[];
}

/** Starts a file of readings, one JSON object a line. @throws UserError if it exists or cannot be written */
export async function startSoakFile(path: string, head: SoakHead): Promise<void> {
  await writeFile(path, `${JSON.stringify(head)}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'EEXIST'
        ? 'exists: --resume goes on with it, and --out names another file.'
        : 'cannot be written: choose a file in a writable folder.';
    throw invalid(path, `${path} ${reason}`);
  });
}

export function appendReading(path: string, reading: Reading): Promise<void> {
  return appendFile(path, `${JSON.stringify(reading)}\n`);
}

/** Reads a file of readings; a last line that was cut off is left out. @throws UserError */
export async function readSoakFile(path: string): Promise<SoakRecord> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw invalid(path, `${path} cannot be read: leave --resume out to start a run.`);
  });
  const [head, ...lines] = text.split('\n').slice(0, -1).map(parseLine);
  if (!isHead(head)) throw invalid(path, `${path} holds no readings of a soak.`);
  return { soak: head.soak, frames: head.frames, readings: lines as readonly Reading[] };
}

/** Frames of all pieces. */
export function framesOf(readings: readonly Reading[]): number {
  const pieces = piecesOf(readings);
  return pieces.reduce((sum, piece) => sum + piece.at(-1)!.frame, 0);
}

/** Readings by piece, in order. */
export function piecesOf(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const numbers = [...new Set(readings.map(({ piece }) => piece))];
  return numbers.map((number) => readings.filter(({ piece }) => piece === number));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isHead(value: unknown): value is SoakHead {
  const { soak, frames } = (value ?? {}) as Partial<SoakHead>;
  return (soak === 'cpu' || soak === 'webgpu') && typeof frames === 'number';
}

function invalid(file: string, message: string): UserError {
  return new UserError('option-invalid', message, { option: '--out', file });
}
