import { useNotices } from '@/lib/state/notice-store';
import { useTransientNotices } from '../../_hooks/use-transient-notices';
import { NoticeLine } from './notice-line';
import { inOrder } from './notice-order';

const MAX_SHOWN = 2;

/** The first notices, which it removes once they are past. */
export default function ShownNotices() {
  const notices = useNotices((state) => state.notices);
  useTransientNotices();
  return inOrder(notices)
    .slice(0, MAX_SHOWN)
    .map((notice) => <NoticeLine key={notice.kind} notice={notice} />);
}
