import { useSettings, viewSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { methodById } from './method-list';

/** The settings as they stand, for the worker. */
export function currentView() {
  const settings = useSettings.getState();
  return viewSettings(settings, methodById(settings.method).signed, isMirrored(useSource.getState()));
}
