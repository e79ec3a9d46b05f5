import type { ClassScore } from '@/lib/protocol/results';

const ROWS = 5;
/** Time constant: a change reaches 63 % within this time. */
const TIME_CONSTANT_MS = 350;
/** Lead with which a class overtakes its upper neighbour at once: half a percentage point. */
const LEAD = 0.005;
/** Time after which a smaller lead suffices. */
const HELD_MS = 1000;

/**
 * Smooths the top classes of every frame into five readable rows: probabilities change gradually, and two
 * neighbours swap only if the lower one leads by `LEAD`, or has led for `HELD_MS`. After a pause `settle`
 * gives the exact numbers of the last frame.
 */
export class PredictionSmoother {
  private smoothed = new Map<number, number>();
  private order: number[] = [];
  private latest: readonly ClassScore[] = [];
  private latestMs = Number.NEGATIVE_INFINITY;
  /** Since when a class has led the one in the row above, by 'lower>upper'. */
  private ledSince = new Map<string, number>();

  /** Adds a frame's top classes, best first. */
  update(top: readonly ClassScore[], nowMs: number): void {
    const follow = 1 - Math.exp(-(nowMs - this.latestMs) / TIME_CONSTANT_MS);
    this.latest = top;
    this.latestMs = nowMs;
    this.approach(follow);
    this.arrange(nowMs);
  }

  /** Applies the last frame's exact numbers; its exact order follows within `HELD_MS`. */
  settle(nowMs: number): void {
    this.approach(1);
    this.arrange(nowMs);
  }

  /** Returns the milliseconds since the last frame. */
  idleMs(nowMs: number): number {
    return nowMs - this.latestMs;
  }

  rows(): ClassScore[] {
    return this.order.map((index) => ({ index, probability: this.probability(index) }));
  }

  reset(): void {
    this.smoothed.clear();
    this.order = [];
    this.latest = [];
    this.latestMs = Number.NEGATIVE_INFINITY;
    this.ledSince.clear();
  }

  private probability(index: number): number {
    return this.smoothed.get(index) ?? 0;
  }

  /** Moves every probability by a share, 0 to 1, towards the last frame's. */
  private approach(share: number): void {
    const measured = new Map(this.latest.map(({ index, probability }) => [index, probability]));
    // The largest probability that a class outside the list can have.
    const rest = this.latest.at(-1)?.probability ?? 0;
    for (const index of new Set([...measured.keys(), ...this.order])) {
      const before = this.smoothed.get(index) ?? measured.get(index) ?? 0;
      const now = measured.get(index) ?? Math.min(before, rest);
      this.smoothed.set(index, before + share * (now - before));
    }
  }

  private arrange(nowMs: number): void {
    const led = this.ledSince;
    this.ledSince = new Map();
    const overtakes = (lower: number, upper: number) => {
      const lead = this.probability(lower) - this.probability(upper);
      if (lead <= 0) return false;
      const key = `${lower}>${upper}`;
      const since = led.get(key) ?? nowMs;
      this.ledSince.set(key, since);
      return lead >= LEAD || nowMs - since >= HELD_MS;
    };
    this.admit(overtakes);
    this.sort(overtakes);
    for (const index of this.smoothed.keys()) if (!this.order.includes(index)) this.smoothed.delete(index);
  }

  /** Fills free rows, and replaces the last row by a class that overtakes it. */
  private admit(overtakes: Overtakes): void {
    const hidden = [...this.smoothed.keys()].filter((index) => !this.order.includes(index));
    hidden.sort((a, b) => this.probability(b) - this.probability(a));
    for (const index of hidden) {
      const last = this.order.at(-1);
      if (this.order.length < ROWS || last === undefined) this.order.push(index);
      else if (overtakes(index, last)) this.order.splice(-1, 1, index);
    }
  }

  private sort(overtakes: Overtakes): void {
    for (let pass = 0; pass < this.order.length; pass++) {
      for (let i = 1; i < this.order.length; i++) {
        const upper = this.order[i - 1] ?? 0;
        const lower = this.order[i] ?? 0;
        if (!overtakes(lower, upper)) continue;
        this.order[i - 1] = lower;
        this.order[i] = upper;
      }
    }
  }
}

type Overtakes = (lower: number, upper: number) => boolean;
