import { useEffect } from 'react';
import type { RunningEngine } from '@/lib/protocol/settings';
import { SiteWorker } from '@/lib/site-worker/site-worker';
import { addNotice } from '@/lib/state/notice-store';
import { setOfflineEngines } from '@/lib/state/offline-store';
import { useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { until } from '@/lib/state/until';
import { savesData } from '../_session/saves-data';
import { mayReload } from './isolation-reload';
import { useSiteUrl } from './use-site-url';

/** Starts the service worker of the built page; in development the page must come from its server. */
export function useSiteWorker(): void {
  const siteUrl = useSiteUrl();
  useEffect(() => {
    if (siteUrl === undefined || process.env.NODE_ENV !== 'production') return;
    void start(siteUrl);
  }, [siteUrl]);
}

async function start(siteUrl: string): Promise<void> {
  // Prefetches nothing before the first map, unless the map waits for the headers.
  if (globalThis.crossOriginIsolated) await firstMap();
  const site = await SiteWorker.start(siteUrl, {
    updateReady: (apply) => addNotice({ kind: 'update', apply }),
    kept: setOfflineEngines,
  });
  if (site === undefined) return;
  void engineReady().then(() => site.isolate(mayReload));
  await firstMap();
  keepEnginesInUse(site);
  if (savesData()) return;
  await site.controlled();
  await storeModels(siteUrl);
}

/** Stores the runtime of the present engine, and of each that replaces it. */
function keepEnginesInUse(site: SiteWorker): void {
  let kept: RunningEngine | undefined;
  const keep = ({ engine }: ReturnType<typeof useStatus.getState>) => {
    if (engine.phase !== 'ready' || engine.engine === kept) return;
    kept = engine.engine;
    void site.keepEngines([kept]);
  };
  keep(useStatus.getState());
  useStatus.subscribe(keep);
}

async function storeModels(siteUrl: string): Promise<void> {
  const [{ ModelStore }, { prefetchModels }] = await Promise.all([
    import('@/lib/model-store/model-store'),
    import('@/lib/model-store/prefetch-models'),
  ]);
  const store = await ModelStore.open();
  if (store !== undefined) await prefetchModels(siteUrl, useStatus.getState().modelIds, store);
}

const engineReady = () => until(useStatus, ({ engine }) => engine.phase === 'ready');
const firstMap = () => until(useSummary, ({ shown }) => shown !== undefined);
