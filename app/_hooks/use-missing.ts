import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { type Missing, missingFor, type StageView } from '@/lib/views/places';

/** Returns what the current network lacks for all of these views; undefined before it is known. */
export function useMissing(views: readonly StageView[]): Missing | undefined {
  const shape = useSettings((state) => state.view3dShape);
  return useStatus((state) => {
    const manifest = readyModel(state)?.manifest;
    const gaps = views.map((view) => manifest && missingFor(view, manifest, shape));
    return gaps.every((gap) => gap !== undefined) ? gaps[0] : undefined;
  });
}
