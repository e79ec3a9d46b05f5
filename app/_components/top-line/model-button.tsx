import { modelName } from 'live-attribution/model';
import { ChevronDown, Network } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { PopupButton, popupContent } from '../ui/popup-button';

const modelPopover = popupContent(() => import('./model-popover'));

/** Names the network; opens its details and the other available networks. */
export function ModelButton() {
  const t = useTranslations('top');
  const locale = useLocale();
  const manifest = useStatus((state) => readyModel(state)?.manifest);
  const isLoading = useStatus((state) => state.model.phase === 'loading');
  const name = manifest ? modelName(manifest, locale) : t(isLoading ? 'loadingModel' : 'noModel');
  const children = (
    <>
      <Network aria-hidden />
      <span className="top-name">{name}</span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="popover"
      content={modelPopover}
      trigger={{
        className: 'button top-model',
        'aria-label': t('model', { name }),
        'data-tip': t('modelHint'),
        children,
      }}
    />
  );
}
