import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { VIEW_3D_SHAPES } from '@/lib/protocol/view-choice';
import { setView3dShape, useSettings } from '@/lib/state/settings-store';
import { resetRotation } from '../../_session/view-3d-controls';
import { IconButton } from '../ui/icon-button';
import { useTip } from '../ui/tip';

/** Chooses the content of the 3D view, and resets its rotation. */
export function View3dButtons() {
  const t = useTranslations('view3d');
  const withTip = useTip();
  const chosen = useSettings((state) => state.view3dShape);
  return (
    <div className="view-3d-buttons">
      <fieldset className="view-3d-shapes" aria-label={t('shape')}>
        {VIEW_3D_SHAPES.map((shape) => (
          <button
            key={shape}
            type="button"
            className="button button-filled"
            aria-label={t(shape)}
            aria-pressed={shape === chosen}
            onClick={() => setView3dShape(shape)}
            {...withTip(t(`${shape}Hint`), 'view-3d-shape')}
          >
            {t(shape)}
          </button>
        ))}
      </fieldset>
      <IconButton
        icon={RotateCcw}
        label={t('turnBack')}
        action="turn-back"
        className="button-filled"
        onClick={resetRotation}
      />
    </div>
  );
}
