import { useTranslations } from 'use-intl';
import type { KeyAction } from '@/lib/keys/key-table';
import { VIEW_MODES, type ViewMode } from '@/lib/protocol/view-choice';
import { toggleMode, useSettings } from '@/lib/state/settings-store';
import { closeWelcome } from '@/lib/state/source-store';
import { useTip } from '../ui/tip';

const KEYS: Readonly<Record<ViewMode, KeyAction>> = {
  single: 'view-single',
  wall: 'view-wall',
  layers: 'view-layers',
  baselines: 'view-baselines',
  classes: 'view-classes',
  noise: 'view-noise',
  '3d': 'view-3d',
};

/** Switches the stage between the single map and views that explain a frame in several ways. */
export function ModeSwitch() {
  const t = useTranslations('view');
  return (
    <fieldset className="mode-switch" aria-label={t('label')}>
      {VIEW_MODES.map((mode) => (
        <ModeButton key={mode} mode={mode} />
      ))}
    </fieldset>
  );
}

function ModeButton({ mode }: { mode: ViewMode }) {
  const t = useTranslations('view');
  const withTip = useTip();
  const chosen = useSettings((state) => state.mode === mode);
  const choose = () => {
    closeWelcome();
    toggleMode(mode);
  };
  return (
    <button
      type="button"
      className="button mode-button"
      aria-label={t(mode)}
      aria-pressed={chosen}
      onClick={choose}
      {...withTip(t(`${mode}Hint`), KEYS[mode])}
    >
      {t(mode)}
    </button>
  );
}
