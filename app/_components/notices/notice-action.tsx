import { useTranslations } from 'use-intl';
import { dismissNotice, type Notice } from '@/lib/state/notice-store';
import { useStatus } from '@/lib/state/status-store';
import { chooseModel } from '../../_hooks/use-models';
import { switchToFastest } from '../../_session/slowness';

/** What can be done about a notice with one click, if anything can. */
export function NoticeAction({ notice }: { notice: Notice }) {
  const t = useTranslations('notice');
  const refusedId = useStatus(({ model }) => (model.phase === 'refused' ? model.id : undefined));
  if (notice.kind === 'slow') {
    return (
      <button type="button" className="button button-key shrink-0" onClick={switchToFastest}>
        {t('useFast')}
      </button>
    );
  }
  if (notice.kind === 'stopped') {
    return (
      <button type="button" className="button button-key shrink-0" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    );
  }
  if (notice.kind === 'update') {
    return (
      <button type="button" className="button button-key shrink-0" onClick={notice.apply}>
        {t('applyUpdate')}
      </button>
    );
  }
  if (notice.kind !== 'error' || refusedId === undefined) return null;
  const retry = () => {
    dismissNotice('error');
    chooseModel(refusedId);
  };
  return (
    <button type="button" className="button button-key shrink-0" onClick={retry}>
      {t('retry')}
    </button>
  );
}
