import { useCallback, useEffect, useState } from 'react';
import { ModelStore, type StoreEntry } from '@/lib/model-store/model-store';
import { useOffline } from '@/lib/state/offline-store';
import { readyModel, useStatus } from '@/lib/state/status-store';

interface StoredModels {
  readonly bytes: number;
  /** Whether the page starts offline: its code, its engine and the shown network are stored. */
  readonly worksOffline: boolean;
  /** Deletes all stored networks; the one in use keeps running. */
  readonly remove: () => void;
}

/** Returns the networks stored in this browser. */
export function useStoredModels(): StoredModels {
  const [files, setFiles] = useState<readonly StoreEntry[]>([]);
  const phase = useStatus((state) => state.model.phase);
  const engine = useStatus((state) => (state.engine.phase === 'ready' ? state.engine.engine : undefined));
  const hasEngine = useOffline((state) => engine !== undefined && state.engines.includes(engine));
  const siteIds = useStatus((state) => state.modelIds);
  const manifest = useStatus((state) => readyModel(state)?.manifest);
  const refresh = useCallback(async () => {
    setFiles((await (await ModelStore.open())?.list()) ?? []);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stored files change when a model has loaded
  useEffect(() => void refresh(), [refresh, phase, hasEngine]);
  const remove = useCallback(async () => {
    const store = await ModelStore.open();
    await Promise.all(files.map(({ key }) => store?.remove(key)));
    await refresh();
  }, [files, refresh]);
  const isOfSite = manifest !== undefined && siteIds.includes(manifest.id);
  // A visitor's own network is not stored, so the page starts with one of the site's.
  const hasModel = isOfSite
    ? files.some(({ key, bytes }) => key === manifest.graph.sha256 && bytes === manifest.graph.bytes)
    : files.length > 0;
  return {
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    worksOffline: hasEngine && hasModel,
    remove: () => void remove(),
  };
}
