import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useNotices } from '@/lib/state/notice-store';
import { type NoticePlace, useNoticePlace } from '../../_hooks/use-notice-place';
import { useTransientNotices } from '../../_hooks/use-transient-notices';
import { inOrder } from './notice-order';

// Loads with the first notice, or once the page has loaded.
const NoticeLine = lazy(() => import('./notice-line'));

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
      <Suspense>
        {inOrder(notices)
          .slice(0, MAX_SHOWN)
          .map((notice) => (
            <NoticeLine key={notice.kind} notice={notice} />
          ))}
      </Suspense>
    </div>
  );
}
