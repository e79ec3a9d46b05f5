import { findLayerPosition } from 'live-attribution/model';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { chooseBlocks } from '../../_session/page-actions';
import { tip } from '../ui/tip';

/** Chooses where a layer is explained: at its last convolution, or at the output of its block. */
export function LayerPositionSwitch() {
  const t = useTranslations('dock');
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  const chosen = useSettings((state) => state.layer);
  const position = findLayerPosition(layers, chosen);
  const layer = layers[(position?.number ?? layers.length) - 1];
  const choices = [
    { isBlock: false, label: t('layer'), hint: t('convolutionHint', { name: layer?.name ?? '' }) },
    { isBlock: true, label: t('block'), hint: t('blockHint', { name: layer?.block?.id ?? '' }) },
  ];
  return choices.map(({ isBlock, label, hint }) => (
    <button
      key={label}
      type="button"
      className="button dock-position"
      aria-pressed={isBlock === (position?.isBlock ?? false)}
      onClick={() => chooseBlocks(isBlock)}
      {...tip(hint)}
    >
      {label}
    </button>
  ));
}
