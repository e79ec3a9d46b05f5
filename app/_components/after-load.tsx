import { useEffect } from 'react';
import { useSummary } from '@/lib/state/summary-store';
import { until } from '@/lib/state/until';
import { followPastNotices } from '../_session/past-notices';
import { Announcer } from './announcer';
import { TooltipLayer } from './ui/tooltip-layer';

/** Renders what nobody sees or hears before the page has loaded: tooltips and announcements. */
export default function AfterLoad() {
  // The list of notices mounts later than the first notice comes.
  useEffect(() => followPastNotices(), []);
  useEffect(() => {
    // A notice may report that the connection is gone.
    import('./notices/shown-notices').catch(() => undefined);
    void prefetchViews();
  }, []);
  return (
    <>
      <TooltipLayer />
      <Announcer />
    </>
  );
}

/**
 * Fetches the code of the views after the first map, because the stage would be empty while it loads, and
 * that of refusals, because a network may be refused offline.
 */
async function prefetchViews(): Promise<void> {
  await until(useSummary, ({ shown }) => shown !== undefined);
  const parts = [
    import('./board/board'),
    import('./compare/frozen-figure'),
    import('../_session/frozen-frame'),
    import('./stage/square-controls'),
    import('./dock/baseline-buttons'),
    import('./dock/classes-switch'),
    import('./noise/noise-panel'),
    import('./places/missing-view'),
    import('./teach/lessons'),
    import('./map-values/map-value'),
    import('../_session/refuse-model'),
    import('../_session/lesson/lesson-runner'),
  ];
  // A part that could not be fetched is fetched when it is needed.
  await Promise.allSettled(parts);
}
