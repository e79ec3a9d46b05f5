/** The part of process.stderr that a progress line uses. */
interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressStyle<T> {
  readonly text: (progress: T, elapsedMs: number, isTerminal: boolean) => string;
  readonly isComplete: (progress: T) => boolean;
  /** Shortest time between two lines of a log; a terminal is redrawn a hundred times as often. */
  readonly logIntervalMs: number;
  /** Skips the first interval, for estimates that need some progress. */
  readonly isFirstDelayed?: boolean;
}

const ERASE = '\r\x1b[2K';

/** Shows progress as one line that a terminal redraws, or as lines at intervals in a log. */
export class ProgressLine<T> {
  private readonly startMs: number;
  private lastMs: number;
  private isOpen = false;

  constructor(
    private readonly style: ProgressStyle<T>,
    private readonly output: ProgressOutput = process.stderr,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.startMs = nowMs();
    this.lastMs = style.isFirstDelayed ? this.startMs : Number.NEGATIVE_INFINITY;
  }

  update(progress: T): void {
    const { text, isComplete, logIntervalMs } = this.style;
    const isTerminal = this.output.isTTY === true;
    const intervalMs = isTerminal ? logIntervalMs / 100 : logIntervalMs;
    if (this.nowMs() - this.lastMs < intervalMs && !isComplete(progress)) return;
    this.lastMs = this.nowMs();
    const line = text(progress, this.lastMs - this.startMs, isTerminal);
    this.output.write(isTerminal ? `${ERASE}${line}` : `${line}\n`);
    this.isOpen = isTerminal;
  }

  /** Keeps or erases the line on a terminal, before other output. */
  end(how: 'keep' | 'erase'): void {
    if (this.isOpen) this.output.write(how === 'keep' ? '\n' : ERASE);
    this.isOpen = false;
  }
}
