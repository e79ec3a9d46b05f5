import { useSource } from '@/lib/state/source/source-store';

/** Returns the number of frames of the shown video; 0 for another source. */
export function useFrameCount(): number {
  return useSource(({ source }) => (source.kind === 'video' ? source.table.timesUs.length : 0));
}
