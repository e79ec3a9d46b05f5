import type { Head } from 'live-attribution/model';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** Returns how the scores of the network become probabilities. */
export function useHead(): Head {
  return useStatus((state) => readyModel(state)?.manifest.head) ?? 'softmax';
}
