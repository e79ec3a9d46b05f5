import { X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { dismissNotice, type Notice } from '@/lib/state/notice-store';
import { IconButton } from '../ui/icon-button';
import { NoticeAction } from './notice-action';
import { useNoticeText } from './use-notice-text';

const NotOpenedText = lazy(() => import('./not-opened-text'));

/** The sentence of a notice, its action and a button that closes it. */
export function NoticeLine({ notice }: { notice: Notice }) {
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
