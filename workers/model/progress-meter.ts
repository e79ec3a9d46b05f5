import type { LoadProgress, LoadReport } from '@/lib/protocol/models';
import type { FetchProgress } from './resumable-fetch';

/** More often than this nobody can read it. */
const REPORT_EVERY_MS = 100;

/** Adds up the files of one model as they arrive, and reports the stages of its loading. */
export class ProgressMeter {
  private readonly files: { loaded: number; total: number }[] = [];
  private reportedMs = 0;
  private isPastDownload = false;

  constructor(private readonly report: (report: LoadReport) => void) {}

  /** Another file begins; the returned function takes how far it is. */
  file(): FetchProgress {
    const file = { loaded: 0, total: 0 };
    this.files.push(file);
    return (loaded, total) => {
      file.loaded = loaded;
      file.total = total;
      this.reportDownload();
    };
  }

  /** A stage after the download: small files that still come do not bring that back. */
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
