import { useTranslations } from 'use-intl';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { useStoredModels } from '../../_hooks/use-stored-models';
import { Fact } from '../ui/fact';
import { tip } from '../ui/tip';

/** Shows the networks stored in this browser, and whether the page starts offline. */
export function StoredModels() {
  const t = useTranslations('model');
  const format = useNumberFormat();
  const { bytes, worksOffline, remove } = useStoredModels();
  const megabytes = format.number(bytes / 1e6, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className="popover-part stored-models">
      <dl className="facts model-facts">
        <Fact name={t('stored')}>{t('storedBytes', { megabytes })}</Fact>
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
