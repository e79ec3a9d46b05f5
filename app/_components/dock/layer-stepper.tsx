import { findLayerPosition } from 'live-attribution/model';
import { useTranslations } from 'use-intl';
import { keyCap } from '@/lib/keys/key-names';
import { setLayer, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { layerIds, showsLayers, usesChosenLayer } from '../../_session/page-actions';
import { layerTitle } from '../../_session/tile-title';
import { tip } from '../ui/tip';
import { LayerPositionSwitch } from './layer-position-switch';

/**
 * Chooses the layer that a CAM method explains at, early and fine on the left, late and coarse on the right,
 * and the position in it.
 */
export function LayerStepper() {
  const t = useTranslations('dock');
  const isShown = useSettings(showsLayers);
  const usesLayer = useSettings(usesChosenLayer);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  if (!isShown || !layers) return null;
  const arrows = `${keyCap('previous-layer', {})} ${keyCap('next-layer', {})}`;
  return (
    <fieldset className="dock-layers" aria-label={t('layer')}>
      {layers.some(({ block }) => block) ? (
        <LayerPositionSwitch />
      ) : (
        <span className="note dock-label" {...tip(t('layerHint'), arrows)}>
          {t('layer')}
        </span>
      )}
      {usesLayer && <LayerButtons />}
    </fieldset>
  );
}

function LayerButtons() {
  const t = useTranslations('dock');
  const k = useTranslations('keys');
  const chosen = useSettings((state) => state.layer);
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return layerIds().map((id, index) => {
    const position = findLayerPosition(layers, id);
    const title = layerTitle(position, t);
    return (
      <button
        key={id}
        type="button"
        className="button button-filled dock-layer"
        aria-label={title}
        aria-pressed={id === chosen}
        onClick={() => setLayer(id)}
        {...tip(`${title}: ${position?.name}`, `${k('shift')}+${index + 1}`)}
      >
        {index + 1}
      </button>
    );
  });
}
