import { findLayerPosition } from 'live-attribution/model';
import { addNotice, dismissNotice, useNotices } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import type { SummaryState } from '@/lib/state/summary-store';

/** Longest acceptable time per map; slower ones feel like a slide show. */
const SLOW_MS = 1200;

let isReported = false;

/** Reports once that a method is slow on this machine, if there is a faster one. */
export function updateSlowNotice({ mapMs, shown }: SummaryState): void {
  const layers = readyModel(useStatus.getState())?.manifest.layers ?? [];
  if (mapMs === undefined || !shown || layers.length === 0) return;
  const { method, layer } = shown.computedFor;
  // The output of the last layer's block is as fast as its convolution.
  const isFastest = method === 'grad-cam' && findLayerPosition(layers, layer)?.number === layers.length;
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
