import { manifestSchema } from 'live-attribution/model';
import * as v from 'valibot';
import type { ModelStore } from './model-store';

/** Stores larger networks only after use. */
const LARGEST_BYTES = 40e6;

/**
 * Stores the site's unused networks one after the other, so that they work offline. Skips what cannot be
 * stored. Checks no hashes, because readers do.
 */
export async function prefetchModels(
  siteUrl: string,
  ids: readonly string[],
  store: ModelStore,
): Promise<void> {
  for (const id of ids) await keepModel(`${siteUrl}models/${id}/`, store).catch(() => undefined);
}

async function keepModel(folderUrl: string, store: ModelStore): Promise<void> {
  const described = await (await fetch(`${folderUrl}manifest.json`)).json();
  const { graph, labels } = v.parse(manifestSchema, described);
  if (graph.bytes > LARGEST_BYTES) return;
  // The service worker caches labels and manifest.
  for (const stored of [labels.en, labels.de]) {
    if (stored) await fetch(`${folderUrl}${stored.file}`);
  }
  const kept = (await store.list()).find(({ key }) => key === graph.sha256);
  if (kept?.bytes === graph.bytes) return;
  const response = await fetch(`${folderUrl}${graph.file}`);
  if (response.ok && response.body) await store.put(graph.sha256, response.body);
}
