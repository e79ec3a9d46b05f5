import { X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { dismissNotice, type Notice, useNotices } from '@/lib/state/notice-store';
import { type NoticePlace, useNoticePlace } from '../../_hooks/use-notice-place';
import { useTransientNotices } from '../../_hooks/use-transient-notices';
import { IconButton } from '../ui/icon-button';
import { NoticeAction } from './notice-action';
import { inOrder } from './notice-order';
import { useNoticeText } from './use-notice-text';

const NotOpenedText = lazy(() => import('./not-opened-text'));

const MAX_SHOWN = 2;

/** Shows the notices if they belong here: the problem and its remedy. They cover nothing. */
export function Notices({ at }: { readonly at: NoticePlace }) {
  return useNoticePlace() === at && <NoticeList />;
}

function NoticeList() {
  const t = useTranslations('notice');
  const notices = useNotices((state) => state.notices);
  useTransientNotices();
  return (
    <div className="notices" role="log" aria-label={t('label')}>
      {inOrder(notices)
        .slice(0, MAX_SHOWN)
        .map((notice) => (
          <NoticeLine key={notice.kind} notice={notice} />
        ))}
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const t = useTranslations('notice');
  const text = useNoticeText();
  return (
    <div className="notice" data-notice={notice.kind} role={isAlert(notice) ? 'alert' : undefined}>
      <p>
        {notice.kind === 'not-opened' ? (
          <Suspense>
            <NotOpenedText groups={notice.groups} />
          </Suspense>
        ) : (
          text(notice)
        )}
      </p>
      <NoticeAction notice={notice} />
      <IconButton icon={X} label={t('close')} onClick={() => dismissNotice(notice.kind)} />
    </div>
  );
}

const ALERTS: readonly Notice['kind'][] = ['error', 'map-error', 'not-opened'];

const isAlert = ({ kind }: Notice) => ALERTS.includes(kind);
