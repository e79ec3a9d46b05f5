import { addNotice, dismissNotice, useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import type { SummaryState } from '@/lib/state/summary-store';

/** Longest acceptable time per map; slower ones feel like a slide show. */
const SLOW_MS = 1200;

let isReported = false;

/** Reports once that a method is slow on this machine, if there is a faster one. */
export function updateSlowNotice({ mapMs, shown }: SummaryState): void {
  const fastestLayer = readyModel(useStatus.getState())?.manifest.layers.at(-1)?.id;
  if (mapMs === undefined || !shown || fastestLayer === undefined) return;
  const { method, layer } = shown.computedFor;
  const isFastest = method === 'grad-cam' && layer === fastestLayer;
  if (isFastest) {
    if (useNotices.getState().notices.some(({ kind }) => kind === 'slow')) dismissNotice('slow');
  } else if (mapMs > SLOW_MS && !isReported) {
    isReported = true;
    addNotice({ kind: 'slow', mapMs });
  }
}

/** Switches to Grad-CAM at the last layer, because it needs no backward convolution. */
export function switchToFastest(): void {
  const layer = readyModel(useStatus.getState())?.manifest.layers.at(-1)?.id;
  if (layer !== undefined) useSettings.setState({ method: 'grad-cam', layer });
}
