import { defined } from 'live-attribution';
import { dismissNotice } from '@/lib/state/notice-store';
import { setModelStatus, useStatus } from '@/lib/state/status-store';

/** Loads another network; if it is refused, the page returns to the previous one and says why. */
export function chooseModel(id: string): void {
  dismissNotice('error');
  const { model } = useStatus.getState();
  const previous =
    model.phase === 'ready' ? model.id : model.phase === 'loading' ? model.previous : undefined;
  setModelStatus({ phase: 'loading', id, progress: undefined, ...defined({ previous }) });
}
