/** Counts events over the last seconds. */
export class RateMeter {
  private times: number[] = [];

  constructor(private readonly windowMs = 2000) {}

  record(nowMs: number): void {
    this.times.push(nowMs);
    this.forget(nowMs);
  }

  /** Returns the events per second; undefined after fewer than two. */
  perSecond(nowMs: number): number | undefined {
    this.forget(nowMs);
    const first = this.times[0];
    const last = this.times.at(-1);
    if (first === undefined || last === undefined || last <= first) return undefined;
    return ((this.times.length - 1) * 1000) / (last - first);
  }

  reset(): void {
    this.times = [];
  }

  private forget(nowMs: number): void {
    // Keeps the last two, so that a slow machine has a rate too.
    while (this.times.length > 2 && (this.times[0] ?? nowMs) < nowMs - this.windowMs) this.times.shift();
  }
}
