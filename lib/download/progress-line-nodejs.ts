import type { DownloadProgress } from './download-options';

const BAR_WIDTH = 30;
const TERMINAL_INTERVAL_MS = 100;
const LOG_INTERVAL_MS = 10_000;

/** What a progress line writes to: process.stderr, or a stand-in with the same two things. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Shows a download: on a terminal one line that is drawn over, elsewhere a line now and then.
 * @param nowMs a clock, for tests
 */
export class ProgressLine {
  private readonly startMs: number;
  private startBytes: number | undefined;
  private lastMs = Number.NEGATIVE_INFINITY;
  private isOpen = false;

  constructor(
    private readonly label: string,
    private readonly output: ProgressOutput = process.stderr,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.startMs = nowMs();
  }

  update(progress: DownloadProgress): void {
    this.startBytes ??= progress.receivedBytes;
    const isComplete = progress.receivedBytes === progress.totalBytes;
    const intervalMs = this.output.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS;
    if (!isComplete && this.nowMs() - this.lastMs < intervalMs) return;
    this.lastMs = this.nowMs();
    const text = this.describe(progress, this.startBytes);
    this.output.write(this.output.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    this.isOpen = this.output.isTTY === true;
  }

  /** Leaves the line as it is, so that other text starts on its own. */
  end(): void {
    if (this.isOpen) this.output.write('\n');
    this.isOpen = false;
  }

  private describe({ receivedBytes, totalBytes }: DownloadProgress, startBytes: number): string {
    const seconds = Math.max(0.001, (this.nowMs() - this.startMs) / 1000);
    const speed = `${megabytes((receivedBytes - startBytes) / seconds)} MB/s`;
    if (totalBytes === undefined) return `${this.label} ${megabytes(receivedBytes)} MB, ${speed}`;
    const filled = Math.floor((receivedBytes / Math.max(1, totalBytes)) * BAR_WIDTH);
    const bar = this.output.isTTY ? `[${'█'.repeat(filled).padEnd(BAR_WIDTH, '·')}] ` : '';
    return `${this.label} ${bar}${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB, ${speed}`;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
