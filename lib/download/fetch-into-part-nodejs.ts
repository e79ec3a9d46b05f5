import type { FileHandle } from 'node:fs/promises';
import type { DownloadOptions } from './download-options';
import type { PartFile } from './part-file-nodejs';
import { StallTimer } from './stall-timer';
import { FatalTransferError, rethrowDiskFailure, TooLargeError } from './transfer-failure-nodejs';

/**
 * Completes the part file with one request. Throws if it remains incomplete, and keeps the received bytes.
 */
export async function fetchIntoPart(part: PartFile, options: DownloadOptions): Promise<{ resumed: boolean }> {
  const { url, stallTimeoutMs = 20_000, signal } = options;
  const resume = await part.resumePoint(url);
  const stall = new StallTimer(stallTimeoutMs);
  try {
    const response = await fetch(url, {
      // Without compression, so that the byte counts are those of the file.
      headers: { 'Accept-Encoding': 'identity', ...rangeHeaders(resume) },
      signal: signal === undefined ? stall.signal : AbortSignal.any([signal, stall.signal]),
    });
    stall.touch();
    const target = await chooseTarget(part, response, resume?.offset ?? 0, url);
    if (target.file !== null) await writeBody(response, target.file, target.offset, stall, options);
    return { resumed: target.offset > 0 };
  } catch (error) {
    throw stall.expired ? new Error(`no data for ${stallTimeoutMs / 1000} s`) : error;
  } finally {
    stall.stop();
  }
}

function rangeHeaders(resume: { offset: number; validator: string } | null): Record<string, string> {
  return resume === null ? {} : { Range: `bytes=${resume.offset}-`, 'If-Range': resume.validator };
}

/** Opens the file for the response's body: to append, or empty; null if the file is complete. */
async function chooseTarget(
  part: PartFile,
  response: Response,
  offset: number,
  url: string,
): Promise<{ file: FileHandle | null; offset: number }> {
  const contentRange = response.headers.get('content-range');
  if (response.status === 206 && contentRange?.startsWith(`bytes ${offset}-`)) {
    return { file: await part.append().catch(rethrowDiskFailure), offset };
  }
  if (response.status === 200) {
    return { file: await part.restart(url, validatorOf(response)).catch(rethrowDiskFailure), offset: 0 };
  }
  await response.body?.cancel();
  if (response.status === 416 && contentRange === `bytes */${offset}`) return { file: null, offset };
  if (response.status === 416 || response.status === 206) {
    await part.remove();
    throw new Error('the server cannot resume the download');
  }
  const answer = `it answered ${response.status} ${response.statusText}`.trim();
  const isTemporary = response.status >= 500 || response.status === 408 || response.status === 429;
  throw isTemporary ? new Error(answer) : new FatalTransferError(answer);
}

/** If-Range requires a strong ETag or a date (RFC 9110, section 13.1.5). */
function validatorOf(response: Response): string | null {
  const etag = response.headers.get('etag');
  return etag !== null && !etag.startsWith('W/') ? etag : response.headers.get('last-modified');
}

async function writeBody(
  response: Response,
  file: FileHandle,
  offset: number,
  stall: StallTimer,
  { onProgress, maxBytes = Number.POSITIVE_INFINITY }: DownloadOptions,
): Promise<void> {
  const contentLength = response.headers.get('content-length');
  const totalBytes = contentLength === null ? undefined : offset + Number(contentLength);
  let receivedBytes = offset;
  try {
    onProgress?.({ receivedBytes, totalBytes });
    expectNoMoreThan(maxBytes, totalBytes ?? 0);
    for await (const chunk of response.body ?? []) {
      stall.touch();
      expectNoMoreThan(maxBytes, receivedBytes + chunk.length);
      await file.appendFile(chunk).catch(rethrowDiskFailure);
      receivedBytes += chunk.length;
      onProgress?.({ receivedBytes, totalBytes });
    }
  } finally {
    await file.close();
  }
  if (totalBytes !== undefined && receivedBytes < totalBytes) throw new Error('the connection was lost');
}

function expectNoMoreThan(maxBytes: number, bytes: number): void {
  if (bytes > maxBytes) throw new TooLargeError(`it is larger than ${Math.round(maxBytes / 1e6)} MB`);
}
