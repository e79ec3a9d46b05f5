import { SCALE_CHOICES, type ScaleChoice, SINGLE_SCALES } from '@/lib/protocol/view-choice';
import { useSettings } from '@/lib/state/settings-store';
import { shownScale } from '@/lib/state/view-settings';

/** Returns the scales of the shown view, the chosen scale, and the message key of each name. */
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
