import { UserError } from 'live-attribution';
import { isWholeSafetensors, sha256 } from 'live-attribution/model';
import { addressFileName } from '@/lib/download/address-file-name';
import { weightsKey } from '@/lib/model-store/weights-key';
import type { WeightsOrigin } from '@/lib/protocol/models';
import type { ModelContext } from './fetch-model';
import type { ProgressMeter } from './progress-meter';
import { type FetchContext, type RemoteFile, resumableFetch } from './resumable-fetch';

/** Weights of another site, and their name in the store. */
interface FetchedWeights {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads weights from the store or downloads them. If their SHA-256 is known, it is checked, and a stored file
 * or beginning that does not belong to it is fetched again. Throws UserError 'hash-mismatch' and those of
 * resumableFetch.
 */
export async function fetchWeights(
  { url, sha256: hash, bytes: length }: WeightsOrigin,
  meter: ProgressMeter,
  { store, signal, report }: ModelContext,
): Promise<FetchedWeights> {
  const key = hash ?? (await weightsKey(url));
  const file = { url, path: addressFileName(url), key, bytes: hash === undefined ? 0 : length };
  const context = {
    store,
    signal,
    onProgress: meter.file(),
    onNotStored: () => report({ type: 'model-not-stored' }),
  };
  if (hash !== undefined) return { key, bytes: await fetchChecked(file, hash, context) };
  // Checks the length that the format stores, because a complete file need not be requested again.
  const kept = await store?.read(key);
  const whole = kept !== undefined && isWholeSafetensors(kept) ? kept : undefined;
  return { key, bytes: whole ?? (await resumableFetch(file, context)) };
}

async function fetchChecked(file: RemoteFile, hash: string, context: FetchContext): Promise<Uint8Array> {
  let isPartlyStored = false;
  const bytes = await resumableFetch(file, {
    ...context,
    onStored: () => {
      isPartlyStored = true;
    },
  });
  if ((await sha256(bytes)) === hash) return bytes;
  await context.store?.remove(file.key);
  if (isPartlyStored) return fetchChecked(file, hash, context);
  const message = `${file.path} is not the file with the expected SHA-256: the server has another one.`;
  throw new UserError('hash-mismatch', message, { file: file.path });
}
