import { readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, UserError } from 'live-attribution';
import { sha256 } from 'live-attribution/model';
import { download } from '@/lib/download/download-nodejs';
import { ProgressLine } from '../shared/progress-line';
import { downloadProgress } from './download-progress';
import type { WeightsSource } from './weights-source';

export interface Weights {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

interface FetchOptions {
  /** Holds unfinished downloads. */
  readonly downloadFolder: string;
  readonly attempts: number;
  readonly signal: AbortSignal;
}

/** Larger than any ResNet. */
const MAX_BYTES = 1e9;

/**
 * Reads a weights file or downloads it. Deletes a finished download; keeps an unfinished one.
 * @throws UserError 'download-failed', 'hash-mismatch', 'cancelled', 'file-missing', 'file-wrong-type'
 */
export async function fetchWeights(source: WeightsSource, options: FetchOptions): Promise<Weights> {
  return source.url === undefined ? readWeights(source) : downloadWeights(source, source.url, options);
}

async function downloadWeights(source: WeightsSource, url: string, options: FetchOptions): Promise<Weights> {
  const line = new ProgressLine(downloadProgress(source.fileName));
  const path = join(options.downloadFolder, source.fileName);
  try {
    const file = await download({
      url,
      path,
      attempts: options.attempts,
      maxBytes: MAX_BYTES,
      signal: options.signal,
      ...defined({ sha256Prefix: source.sha256Prefix }),
      onProgress: (progress) => line.update(progress),
      onRetry: (reason, delayMs) => {
        line.end('keep');
        console.error(`The download stopped (${reason}), going on in ${delayMs / 1000} s …`);
      },
    });
    return { bytes: await readFile(path), sha256: file.sha256 };
  } finally {
    line.end('keep');
    await rm(path, { force: true });
    // Fails if the folder still holds an unfinished download.
    await rmdir(options.downloadFolder).catch(() => undefined);
  }
}

async function readWeights({ path = '', fileName, sha256Prefix = '' }: WeightsSource): Promise<Weights> {
  const entry = await stat(path).catch(() => null);
  if (!entry?.isFile()) {
    throw new UserError(
      'file-missing',
      `${path} is not a file: pass a .pth or .safetensors file with --from.`,
      {
        file: path,
      },
    );
  }
  if (entry.size > MAX_BYTES) {
    throw new UserError(
      'file-wrong-type',
      `${fileName} is too large for ResNet-18 weights: give another file.`,
      {
        file: fileName,
      },
    );
  }
  const bytes = await readFile(path);
  const actual = await sha256(bytes);
  if (!actual.startsWith(sha256Prefix)) {
    throw new UserError(
      'hash-mismatch',
      `${fileName} is damaged: its SHA-256 begins with ${actual.slice(0, sha256Prefix.length)}, ` +
        `but its name contains ${sha256Prefix}. Download it again.`,
      { file: fileName },
    );
  }
  return { bytes, sha256: actual };
}
