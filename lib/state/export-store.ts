import { create } from 'zustand';

/** The export that is under way. */
export interface ExportState {
  /** A file that is being made; its picture is explained once more for it. */
  readonly making: 'picture' | 'all' | undefined;
  /** Since when the stage is recorded, as performance.now has it. */
  readonly recordingSinceMs: number | undefined;
}

export const useExport = create<ExportState>()(() => ({
  making: undefined,
  recordingSinceMs: undefined,
}));

export const setMaking = (making: ExportState['making']) => useExport.setState({ making });
export const setRecordingSince = (recordingSinceMs: number | undefined) =>
  useExport.setState({ recordingSinceMs });
