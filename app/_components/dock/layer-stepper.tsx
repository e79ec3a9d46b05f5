import { useTranslations } from 'use-intl';
import { keyCap } from '@/lib/keys/key-names';
import { setLayer, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { usesChosenLayer } from '../../_session/page-actions';
import { tip } from '../ui/tip';

/**
 * Chooses the layer that a CAM method explains at: early and fine on the left, late and coarse on the right.
 */
export function LayerStepper() {
  const t = useTranslations('dock');
  const k = useTranslations('keys');
  const usesLayer = useSettings(usesChosenLayer);
  const chosen = useSettings((state) => state.layer);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  if (!usesLayer || !layers) return null;
  const arrows = `${keyCap('previous-layer', {})} ${keyCap('next-layer', {})}`;
  return (
    <fieldset className="dock-layers" aria-label={t('layer')}>
      <span className="note dock-label" {...tip(t('layerHint'), arrows)}>
        {t('layer')}
      </span>
      {layers.map(({ id }, index) => (
        <button
          key={id}
          type="button"
          className="button button-filled dock-layer"
          aria-label={t('layerNumber', { number: index + 1 })}
          aria-pressed={id === chosen}
          onClick={() => setLayer(id)}
          {...tip(t('layerNumber', { number: index + 1 }), `${k('shift')}+${index + 1}`)}
        >
          {index + 1}
        </button>
      ))}
    </fieldset>
  );
}
