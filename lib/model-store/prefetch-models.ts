import { manifestSchema } from 'live-attribution/model';
import * as v from 'valibot';
import type { ModelStore } from './model-store';

/** Stores larger networks only after use. */
const MAX_BYTES = 40e6;

/**
 * Stores the site's unused networks one after the other, so that they work offline. Skips what cannot be
 * stored. Checks no hashes, because readers do.
 */
export async function prefetchModels(
  siteUrl: string,
  ids: readonly string[],
  store: ModelStore,
): Promise<void> {
  for (const id of ids) await storeModel(`${siteUrl}models/${id}/`, store).catch(() => undefined);
}

async function storeModel(folderUrl: string, store: ModelStore): Promise<void> {
  const described = await (await fetch(`${folderUrl}manifest.json`)).json();
  const { graph, labels } = v.parse(manifestSchema, described);
  if (graph.bytes > MAX_BYTES) return;
  // The service worker caches labels and manifest.
  for (const file of [labels.en, labels.de]) {
    if (file) await fetch(`${folderUrl}${file.file}`);
  }
  const stored = (await store.list()).find(({ key }) => key === graph.sha256);
  if (stored?.bytes === graph.bytes) return;
  const response = await fetch(`${folderUrl}${graph.file}`);
  if (response.ok && response.body) await store.put(graph.sha256, response.body);
}
