import { useSettings, viewSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';

/** The settings as they stand, for the worker. */
export function currentView() {
  return viewSettings(useSettings.getState(), isMirrored(useSource.getState()));
}
