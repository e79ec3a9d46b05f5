import type { ProgressOutput } from '@/lib/download/progress-line-nodejs';

const TERMINAL_INTERVAL_MS = 200;
const LOG_INTERVAL_MS = 20_000;

/** Shows the progress and the remaining time of a long count on one line of the terminal. */
export class CountLine {
  private readonly startMs: number;
  private lastMs: number;
  private isOpen = false;

  constructor(
    private readonly label: string,
    private readonly output: ProgressOutput = process.stderr,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.startMs = nowMs();
    this.lastMs = this.startMs;
  }

  update(done: number, all: number): void {
    const intervalMs = this.output.isTTY ? TERMINAL_INTERVAL_MS : LOG_INTERVAL_MS;
    if (this.nowMs() - this.lastMs < intervalMs && done < all) return;
    this.lastMs = this.nowMs();
    const leftSeconds = Math.ceil((((this.lastMs - this.startMs) / done) * (all - done)) / 1000);
    const left = done < all ? `, about ${durationOf(leftSeconds)} left` : '';
    const text = `${this.label}: ${done} of ${all}${left}`;
    this.output.write(this.output.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    this.isOpen = this.output.isTTY === true;
  }

  /** Clears the line, so that other text starts in its place. */
  end(): void {
    if (this.isOpen) this.output.write('\r\x1b[2K');
    this.isOpen = false;
  }
}

function durationOf(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
