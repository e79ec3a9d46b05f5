import type { ReadingView } from '@/lib/content/views';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** Id of the network that was trained to cheat. */
const CHEATING_MODEL = 'shapes-cheating';

/** Returns the view whose questions fit the screen. */
export function useReadingView(): ReadingView {
  const cheats = useStatus((state) => readyModel(state)?.id === CHEATING_MODEL);
  const targeted = useSettings(({ target }) => target.kind !== 'top');
  const mode = useSettings((state) => state.mode);
  if (mode === 'classes') return 'target';
  if (mode !== 'single') return mode;
  if (cheats) return 'cheat';
  return targeted ? 'target' : 'single';
}
