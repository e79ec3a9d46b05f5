import { sha256 } from 'live-attribution/model';

/** Returns the storage key of weights by their URL, because the hash of their content is unknown. */
export async function weightsKey(url: string): Promise<string> {
  return `weights-${await sha256(new TextEncoder().encode(url))}`;
}
