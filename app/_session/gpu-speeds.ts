import type { EngineSpeeds, GpuFoundMessage } from '@/lib/protocol/takeover';
import { usePreferences } from '@/lib/state/preference-store';
import { setGpuState } from '@/lib/state/status-store';
import { savesData } from './saves-data';

/** Returns what an earlier visit measured with this adapter. */
export function speedsOf(adapter: string): EngineSpeeds | undefined {
  const { speeds } = usePreferences.getState();
  return speeds?.adapter === adapter ? speeds : undefined;
}

/** Decides whether the GPU's runtime, which has 27 MB, is worth its download; says why not. */
export function mayUseGpu({ adapter, isSoftware }: Omit<GpuFoundMessage, 'type'>): boolean {
  const speeds = speedsOf(adapter);
  if (speeds && isSlower(speeds)) setGpuState({ phase: 'slower', ...speeds });
  else if (isSoftware && speeds === undefined) setGpuState({ phase: 'software' });
  else if (savesData()) setGpuState({ phase: 'saves-data' });
  else return true;
  return false;
}

function isSlower({ cpuMs, gpuMs }: EngineSpeeds): boolean {
  return gpuMs >= cpuMs;
}
