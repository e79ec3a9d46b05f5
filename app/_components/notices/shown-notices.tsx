import { useNotices } from '@/lib/state/notice-store';
import { useTransientNotices } from '../../_hooks/use-transient-notices';
import { NoticeLine } from './notice-line';
import { inOrder } from './notice-order';

const MAX_SHOWN = 2;

/** The first notices, of which it removes those that pass by themselves. */
export default function ShownNotices() {
  const notices = useNotices((state) => state.notices);
  useTransientNotices();
  return inOrder(notices)
    .slice(0, MAX_SHOWN)
    .map((notice) => <NoticeLine key={notice.kind} notice={notice} />);
}
