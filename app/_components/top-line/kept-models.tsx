import { useFormatter, useTranslations } from 'use-intl';
import { useKeptModels } from '../../_hooks/use-kept-models';
import { Fact } from '../ui/fact';
import { tip } from '../ui/tip';

/** Shows the networks stored in this browser, and whether the page starts offline. */
export function KeptModels() {
  const t = useTranslations('model');
  const format = useFormatter();
  const { bytes, worksOffline, remove } = useKeptModels();
  const megabytes = format.number(bytes / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className="popover-part kept-models">
      <dl className="facts model-facts">
        <Fact name={t('kept')}>{t('keptBytes', { megabytes })}</Fact>
        <Fact name={t('offline')}>{t(worksOffline ? 'offlineReady' : 'offlineNotYet')}</Fact>
      </dl>
      {bytes > 0 && (
        <button
          type="button"
          className="button button-filled"
          aria-label={t('deleteHint')}
          onClick={remove}
          {...tip(t('deleteHint'))}
        >
          {t('delete')}
        </button>
      )}
    </div>
  );
}
