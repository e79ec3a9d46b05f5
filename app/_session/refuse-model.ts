import { defined } from 'live-attribution';
import { addNotice, addNotOpened, addProblem } from '@/lib/state/notice-store';
import { labelFilesOf, originOf, removeOpenedModel, setLabelFiles } from '@/lib/state/own-models';
import { setModelStatus, useStatus } from '@/lib/state/status-store';
import type { ModelRefusedEvent } from '@/lib/worker-client/client-event';

/** Refusals that do not blame the model's files, so that another attempt may succeed. */
const RETRYABLE: readonly ModelRefusedEvent['code'][] = ['cancelled', 'download-failed', 'internal'];

/**
 * Reports why a model is refused, and loads the next one of those that were opened with it, else the previous
 * one. Without either, the visitor chooses, because no network was asked for. Nothing follows a stopped
 * engine.
 */
export function refuseModel(refusal: ModelRefusedEvent): void {
  const { modelId: id, code } = refusal;
  const { engine, model } = useStatus.getState();
  const loading = model.phase === 'loading' && model.id === id ? model : undefined;
  const isStopped = code === 'engine-stopped';
  if (isStopped) addNotice({ kind: (engine.phase === 'stopped' && engine.cause) || 'stopped' });
  else report(refusal, loading?.others !== undefined);
  if (!loading) return;
  const { previous } = loading;
  const isBroken = !isStopped && !RETRYABLE.includes(code);
  const [nextOpened, ...others] = (code !== 'cancelled' && loading.others) || [];
  const other = nextOpened ?? (previous === id ? undefined : previous);
  if (isBroken) forgetLabels(id, loading.others);
  if (other === undefined || isStopped) {
    setModelStatus({ phase: 'refused', id });
    return;
  }
  if (isBroken) removeOpenedModel(id);
  const rest = nextOpened === undefined ? {} : { others, ...defined({ previous }) };
  setModelStatus({ phase: 'loading', id: other, progress: undefined, ...rest });
}

/** Names a file that was opened with others among all that were not opened, because the next one may load. */
function report(refusal: ModelRefusedEvent, isOneOfSeveral: boolean): void {
  const { modelId, code, message, params } = refusal;
  const origin = originOf(modelId, []);
  if (isOneOfSeveral && origin?.kind === 'file' && code !== 'cancelled') {
    const problem = { code, params: { reason: message, ...params } };
    addNotOpened([{ reason: 'refused', files: [origin.file.name], problem }]);
  } else addProblem(refusal);
}

/** Reports class names that no other network of the same drop can take. */
function forgetLabels(id: string, others: readonly string[] = []): void {
  const { used, waiting } = labelFilesOf(id);
  setLabelFiles(id, { used, waiting: [] });
  const isAwaited = others.some((other) => labelFilesOf(other).waiting.length > 0);
  if (waiting.length === 0 || isAwaited) return;
  addNotOpened([{ reason: 'labels-refused', files: waiting.map(({ name }) => name) }]);
}
