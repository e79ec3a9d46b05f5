import { create } from 'zustand';

/** The current export. */
export interface ExportState {
  /** The file being created, for which the picture is explained once more. */
  readonly making: 'picture' | 'all' | undefined;
  /** Start of the recording in performance.now() time. */
  readonly recordingSinceMs: number | undefined;
}

export const useExport = create<ExportState>()(() => ({
  making: undefined,
  recordingSinceMs: undefined,
}));

export const setMaking = (making: ExportState['making']) => useExport.setState({ making });
export const setRecordingSince = (recordingSinceMs: number | undefined) =>
  useExport.setState({ recordingSinceMs });
