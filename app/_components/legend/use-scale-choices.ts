import { SCALE_CHOICES, type ScaleChoice, SINGLE_SCALES } from '@/lib/protocol/view-choice';
import { useSettings } from '@/lib/state/settings-store';
import { shownScale } from '@/lib/state/view-settings';

/** The scales of the view that is shown, the chosen one, and the key of each one's name among the messages. */
export function useScaleChoices() {
  const single = useSettings((state) => state.mode === 'single');
  const chosen = useSettings(shownScale);
  return {
    choices: single ? SINGLE_SCALES : SCALE_CHOICES,
    chosen,
    key: (choice: ScaleChoice) =>
      single && choice !== 'common' ? (`single-scale-${choice}` as const) : (`scale-${choice}` as const),
  };
}
