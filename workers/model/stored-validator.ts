import type { ModelStore } from '@/lib/model-store/model-store';

/** Undefined if nothing can be stored. */
export type Store = Pick<ModelStore, 'read' | 'append' | 'remove'> | undefined;

/** Name in the store of the strong entity tag of a file that is not complete yet. */
const nameOf = (key: string) => `${key}.validator`;

/** Returns the strong entity tag of the file whose beginning is stored; undefined if the server gave none. */
export async function readValidator(key: string, store: Store): Promise<string | undefined> {
  const bytes = await store?.read(nameOf(key));
  return bytes === undefined || bytes.length === 0 ? undefined : new TextDecoder().decode(bytes);
}

/** Stores the entity tag of a response if it is strong, and removes the former one. */
export async function keepValidator(
  key: string,
  response: Response | undefined,
  store: Store,
): Promise<void> {
  await store?.remove(nameOf(key));
  const tag = response?.headers.get('etag');
  if (!tag?.startsWith('"')) return;
  try {
    const writer = await store?.append(nameOf(key), 0);
    writer?.write(new TextEncoder().encode(tag));
    writer?.close();
  } catch {
    // Without room the file itself is not stored either.
  }
}
