export const BEAT_MS = 2000;

/**
 * How many beats in a row a worker may leave unanswered: 10 s at rest, 5 minutes at work, where one run may
 * block it. Beats are counted, not time, because a system that sleeps lets clocks jump but runs no timers.
 */
const RESTING_BEATS = 5;
const WORKING_BEATS = 150;

/** Decides from what a worker answers whether it is gone. */
export class Heartbeat {
  /** A worker that starts is at work. */
  isWorking = true;
  private unanswered = 0;

  /** The worker has said something. */
  heard(): void {
    this.unanswered = 0;
  }

  /** Counts a beat; whether the worker counts as gone by now. */
  beat(): boolean {
    this.unanswered += 1;
    return this.unanswered > (this.isWorking ? WORKING_BEATS : RESTING_BEATS);
  }
}
