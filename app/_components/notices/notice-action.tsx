import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { dismissNotice, type Notice } from '@/lib/state/notice-store';
import { useStatus } from '@/lib/state/status-store';
import { chooseModel } from '../../_session/open/choose-model';
import { switchToFastest } from '../../_session/slow-method-notice';

const SourceAction = lazy(() => import('./source-action'));

/** Offers the action of a notice, if it has one. */
export function NoticeAction({ notice }: { notice: Notice }) {
  const t = useTranslations('notice');
  const refusedId = useStatus(({ model }) => (model.phase === 'refused' ? model.id : undefined));
  switch (notice.kind) {
    case 'slow':
      return <NoticeButton label={t('useFast')} onClick={switchToFastest} />;
    case 'source':
      return (
        <Suspense>
          <SourceAction problem={notice.problem} />
        </Suspense>
      );
    case 'stopped':
      return <NoticeButton label={t('reload')} onClick={() => location.reload()} />;
    case 'update':
      return <NoticeButton label={t('applyUpdate')} onClick={notice.apply} />;
    case 'offered-model':
      return <NoticeButton label={t('fetchModel')} onClick={() => fetchOffered(notice)} />;
    case 'error':
      return refusedId === undefined ? null : (
        <NoticeButton label={t('retry')} onClick={() => retry(refusedId)} />
      );
    default:
      return null;
  }
}

function fetchOffered({ kind, apply }: Extract<Notice, { readonly kind: 'offered-model' }>): void {
  dismissNotice(kind);
  apply();
}

function retry(modelId: string): void {
  dismissNotice('error');
  chooseModel(modelId);
}

function NoticeButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="button button-filled" onClick={onClick}>
      {label}
    </button>
  );
}
