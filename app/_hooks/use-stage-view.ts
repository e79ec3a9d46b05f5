import { stageView, usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import type { StageView } from '@/lib/views/places';

/** Returns the view on the stage: a list of the page, or the worker's view. */
export function useStageView(): StageView {
  const list = usePlaces((state) => state.list);
  const mode = useSettings((state) => state.mode);
  return stageView(list, mode);
}
