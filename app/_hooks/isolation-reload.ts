import { isolatedThreadCount } from 'live-attribution/engines';
import { isEmbedded } from '@/lib/embedding/embedding';
import type { RunningEngine } from '@/lib/protocol/settings';
import { useSource } from '@/lib/state/source/source-store';
import { useStatus } from '@/lib/state/status-store';
import { until } from '@/lib/state/until';
import { engineFromAddress } from '../_session/engine-parameter';

type Status = ReturnType<typeof useStatus.getState>;

const USES_THREADS: ReadonlySet<RunningEngine> = new Set(['cpu', 'cpu-exact', 'wasm']);

/**
 * Returns whether to reload the page for threads, once it is known that the CPU goes on computing: not for a
 * GPU, not on few cores, not in another page, and not after the visitor's first action, because the next
 * visit is isolated anyway.
 */
export async function mayReload(): Promise<boolean> {
  // An embedded page is isolated only if the embedding one is.
  if (isolatedThreadCount() === 1 || isEmbedded()) return false;
  const mayTakeOver = engineFromAddress(location.search) === 'auto' && (await hasAdapter());
  const { engine } = await until(useStatus, (status) => isDecided(status, mayTakeOver));
  return engine.phase === 'ready' && USES_THREADS.has(engine.engine) && isUntouched();
}

/** Whether no other engine follows; `mayTakeOver`: a GPU may replace the CPU. */
function isDecided({ engine }: Status, mayTakeOver: boolean): boolean {
  if (engine.phase !== 'ready') return false;
  if (!mayTakeOver || !USES_THREADS.has(engine.engine)) return true;
  return engine.gpu !== undefined && engine.gpu.phase !== 'coming';
}

/** Asks here, because the worker asks only after the first map, which a reload should precede. */
async function hasAdapter(): Promise<boolean> {
  // `navigator.gpu` is missing on insecure origins and in older browsers, despite its type.
  const gpu = navigator.gpu as GPU | undefined;
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return Boolean(adapter);
}

function isUntouched(): boolean {
  return useSource.getState().welcome && !navigator.userActivation?.hasBeenActive;
}
