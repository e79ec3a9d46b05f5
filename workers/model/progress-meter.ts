import type { LoadProgress, LoadReport } from '@/lib/protocol/models';
import type { FetchProgress } from './resumable-fetch';

/** Minimum time between two reports, because faster ones cannot be read. */
const REPORT_EVERY_MS = 100;

/** Adds up the progress of one model's files, and reports the stages of its loading. */
export class ProgressMeter {
  private readonly files: { loaded: number; total: number }[] = [];
  private reportedMs = 0;
  private isPastDownload = false;

  constructor(private readonly report: (report: LoadReport) => void) {}

  /** Adds another file; the returned function takes its progress. */
  file(): FetchProgress {
    const file = { loaded: 0, total: 0 };
    this.files.push(file);
    return (loaded, total) => {
      file.loaded = loaded;
      file.total = total;
      this.reportDownload();
    };
  }

  /** Enters a stage after the download; small files that arrive later do not reset it. */
  stage(stage: Exclude<LoadProgress['stage'], 'download'>, bytes: number): void {
    this.isPastDownload = true;
    this.report({ type: 'load-progress', stage, loadedBytes: bytes, totalBytes: bytes });
  }

  private reportDownload(): void {
    if (this.isPastDownload) return;
    const loadedBytes = this.files.reduce((sum, { loaded }) => sum + loaded, 0);
    const totalBytes = this.files.reduce((sum, { total }) => sum + total, 0);
    const nowMs = performance.now();
    if (nowMs - this.reportedMs < REPORT_EVERY_MS && loadedBytes !== totalBytes) return;
    this.reportedMs = nowMs;
    this.report({ type: 'load-progress', stage: 'download', loadedBytes, totalBytes });
  }
}
