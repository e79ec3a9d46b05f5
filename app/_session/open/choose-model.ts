import { defined } from 'live-attribution';
import { dismissNotice } from '@/lib/state/notice-store';
import { setModelStatus, useStatus } from '@/lib/state/status-store';

/**
 * Loads another network. If it is refused, the page says why, tries the others that were opened with it, and
 * then returns to the previous one.
 */
export function chooseModel(id: string, others?: readonly string[]): void {
  dismissNotice('error');
  const { model } = useStatus.getState();
  const previous =
    model.phase === 'ready' ? model.id : model.phase === 'loading' ? model.previous : undefined;
  setModelStatus({ phase: 'loading', id, progress: undefined, ...defined({ previous, others }) });
}
