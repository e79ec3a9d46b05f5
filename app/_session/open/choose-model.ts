import { defined } from 'live-attribution';
import { setModelStatus, useStatus } from '@/lib/state/status-store';

/** Has another network loaded; where it is refused, the page goes back to the one that was in use. */
export function chooseModel(id: string): void {
  const { model } = useStatus.getState();
  const before = model.phase === 'ready' ? model.id : model.phase === 'loading' ? model.before : undefined;
  setModelStatus({ phase: 'loading', id, progress: undefined, ...defined({ before }) });
}
