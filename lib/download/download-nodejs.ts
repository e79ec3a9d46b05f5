import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from 'live-attribution';
import { addressFileName } from './address-file-name';
import type { DownloadOptions } from './download-options';
import { fetchIntoPart } from './fetch-into-part-nodejs';
import { PartFile } from './part-file-nodejs';
import {
  FatalTransferError,
  rethrowDiskFailure,
  TooLargeError,
  transferFailure,
} from './transfer-failure-nodejs';

interface DownloadedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Downloads a file; only the complete, verified file appears at `path`. Stores the bytes of an attempt in
 * `<path>.part`; later attempts and runs resume it if the server supports that (RFC 9110, sections 13.1.5 and
 * 14.2), otherwise they restart.
 * @throws UserError 'download-failed', 'hash-mismatch' (deletes the bytes) or 'cancelled' (keeps them)
 */
export async function download(options: DownloadOptions): Promise<DownloadedFile> {
  const { attempts = 5, retryDelayMs = 1000 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptDownload(options);
    } catch (error) {
      if (options.signal?.aborted) throw cancelled(options);
      if (error instanceof UserError) throw error;
      const reason = transferFailure(error);
      if (attempt >= attempts || error instanceof FatalTransferError) throw failed(options, reason);
      const delayMs = retryDelayMs * 2 ** (attempt - 1);
      options.onRetry?.(reason, delayMs);
      await sleep(delayMs, undefined, { signal: options.signal }).catch(() => {
        throw cancelled(options);
      });
    }
  }
}

async function attemptDownload(options: DownloadOptions): Promise<DownloadedFile> {
  await mkdir(dirname(options.path), { recursive: true }).catch(rethrowDiskFailure);
  const part = new PartFile(options.path);
  const { resumed } = await fetchIntoPart(part, options).catch((error) => giveUp(error, part));
  const { sha256, bytes } = await part.digest();
  if (!sha256.startsWith(options.sha256Prefix ?? '')) {
    await part.remove();
    // Retries only a resumed download, because its parts may be of two versions of the file.
    if (resumed) throw new Error('the resumed bytes did not match the earlier ones');
    throw wrongBytes(options, sha256);
  }
  await rename(part.path, options.path);
  await part.remove();
  return { path: options.path, bytes, sha256 };
}

/** Deletes a file that is too large, because it must not be resumed. */
async function giveUp(error: unknown, part: PartFile): Promise<never> {
  if (error instanceof TooLargeError) await part.remove();
  throw error;
}

function cancelled({ url }: DownloadOptions): UserError {
  const file = fileName(url);
  return new UserError(
    'cancelled',
    `The download of ${file} was stopped: run the command again to resume it.`,
    {
      file,
    },
  );
}

function failed({ url }: DownloadOptions, reason: string): UserError {
  const [file, host] = [fileName(url), new URL(url).host];
  return new UserError(
    'download-failed',
    `${file} could not be downloaded from ${host} (${reason}): ` +
      'check the network and try again, or pass a file with --from.',
    { file, host, reason },
  );
}

function wrongBytes({ url, sha256Prefix = '' }: DownloadOptions, sha256: string): UserError {
  const [file, host] = [fileName(url), new URL(url).host];
  return new UserError(
    'hash-mismatch',
    `${file} from ${host} has the wrong checksum ` +
      `(SHA-256 ${sha256.slice(0, 8)}…, expected ${sha256Prefix}…) and was deleted: ` +
      'try another internet connection, or pass a file with --from.',
    { file, host, sha256, expected: sha256Prefix },
  );
}

function fileName(url: string): string {
  return addressFileName(url, 'the file');
}
