import { sha256 } from 'live-attribution/model';

/** The name under which weights of an address are kept, whose content has no hash that is known before. */
export async function weightsKey(url: string): Promise<string> {
  return `weights-${await sha256(new TextEncoder().encode(url))}`;
}
