export const BEAT_MS = 2000;

/**
 * Unanswered beats in a row before a worker is lost: 10 s if idle, 5 minutes if busy, because one run may
 * block it. Counts beats instead of time, because clocks jump during a system's sleep.
 */
const RESTING_BEATS = 5;
const WORKING_BEATS = 150;

/** Decides from a worker's answers whether it is lost. */
export class Heartbeat {
  /** Initially true, because a starting worker is busy. */
  isWorking = true;
  private unanswered = 0;

  /** Records a message of the worker. */
  recordMessage(): void {
    this.unanswered = 0;
  }

  /** Counts a beat; returns whether the worker is lost. */
  beat(): boolean {
    this.unanswered += 1;
    return this.unanswered > (this.isWorking ? WORKING_BEATS : RESTING_BEATS);
  }
}
