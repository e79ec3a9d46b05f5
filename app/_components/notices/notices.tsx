import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useNotices } from '@/lib/state/notice-store';
import { type NoticePlace, useNoticePlace } from '../../_hooks/use-notice-place';

// Loads with the first notice, or once the page has loaded.
const ShownNotices = lazy(() => import('./shown-notices'));

/** Shows the notices if they belong here: the problem and its remedy. They cover nothing. */
export function Notices({ at }: { readonly at: NoticePlace }) {
  return useNoticePlace() === at && <NoticeList />;
}

function NoticeList() {
  const t = useTranslations('notice');
  const hasNotice = useNotices((state) => state.notices.length > 0);
  return (
    <div className="notices" role="log" aria-label={t('label')}>
      <Suspense>{hasNotice && <ShownNotices />}</Suspense>
    </div>
  );
}
