import { Check, Download, FileUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useOwnModels } from '@/lib/state/own-models';
import { useStatus } from '@/lib/state/status-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { chooseModel } from '../../_session/open/choose-model';
import { openModelDialog } from '../../_session/open/file-dialogs';

/** Offers networks from outside the site: remote weights, fetched on click, and the visitor's files. */
export function OtherModels() {
  const t = useTranslations('model');
  const offers = useOwnModels((state) => state.offers);
  const opened = useOwnModels((state) => state.opened);
  const chosen = useStatus(({ model }) => (model.phase === 'none' ? undefined : model.id));
  const siteIds = useStatus((state) => state.modelIds);
  const format = useNumberFormat();
  const missing = offers.filter(({ id }) => !siteIds.includes(id));
  return (
    <fieldset className="popover-part other-models" aria-label={t('other')}>
      {missing.map(({ id, name, url, bytes, licence }) => (
        <Choice
          key={id}
          icon={Download}
          title={t('fetch', { name })}
          hint={t('fetchHint', {
            megabytes: format.number(bytes / 1e6, { maximumFractionDigits: 0 }),
            host: new URL(url).host,
            licence,
          })}
          onClick={() => chooseModel(id)}
        />
      ))}
      {opened.map(({ id, origin }) => (
        <Choice
          key={id}
          icon={id === chosen ? Check : FileUp}
          title={origin.file.name}
          isChosen={id === chosen}
          onClick={() => chooseModel(id)}
        />
      ))}
      <Choice icon={FileUp} title={t('openFile')} hint={t('openFileHint')} onClick={openModelDialog} />
    </fieldset>
  );
}

interface ChoiceProps {
  readonly icon: typeof Download;
  readonly title: string;
  readonly hint?: string;
  readonly isChosen?: boolean;
  readonly onClick: () => void;
}

function Choice({ icon: Icon, title, hint, isChosen, onClick }: ChoiceProps) {
  return (
    <button type="button" className="popup-item popup-choice" aria-pressed={isChosen} onClick={onClick}>
      <Icon aria-hidden />
      <span className="popup-text">
        {title}
        {hint !== undefined && <span className="note">{hint}</span>}
      </span>
    </button>
  );
}
