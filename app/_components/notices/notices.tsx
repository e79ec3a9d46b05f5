import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { dismissNotice, type Notice, useNotices } from '@/lib/state/notice-store';
import { useTransientNotices } from '../../_hooks/use-transient-notices';
import { IconButton } from '../ui/icon-button';
import { NoticeAction } from './notice-action';
import { useNoticeText } from './use-notice-text';

const MAX_SHOWN = 2;

/** Shows notices above or below the picture, which they never cover: the problem and its remedy. */
export function Notices() {
  const t = useTranslations('notice');
  const notices = useNotices((state) => state.notices);
  useTransientNotices();
  const shown = notices.toSorted((a, b) => Number(isSlowerEngine(a)) - Number(isSlowerEngine(b)));
  return (
    <div className="notices" role="log" aria-label={t('label')}>
      {shown.slice(0, MAX_SHOWN).map((notice) => (
        <NoticeLine key={notice.kind} notice={notice} />
      ))}
    </div>
  );
}

/** Whether a notice only says which engine runs; all others come before it. */
const isSlowerEngine = ({ kind }: Notice) => kind === 'no-webgpu' || kind === 'no-adapter';

function NoticeLine({ notice }: { notice: Notice }) {
  const t = useTranslations('notice');
  const text = useNoticeText();
  return (
    <div className="notice" data-notice={notice.kind} role={isAlert(notice) ? 'alert' : undefined}>
      <p>{text(notice)}</p>
      <NoticeAction notice={notice} />
      <IconButton icon={X} label={t('close')} onClick={() => dismissNotice(notice.kind)} />
    </div>
  );
}

const ALERTS: readonly Notice['kind'][] = ['error', 'map-error', 'not-opened'];

const isAlert = ({ kind }: Notice) => ALERTS.includes(kind);
