import type { ClassScore } from '@/lib/protocol/results';

const ROWS = 5;
/** Time constant: a change reaches 63 % within this time. */
const TIME_CONSTANT_MS = 350;
/** Margin by which a class must be better to replace another: a relative and an absolute part. */
const MARGIN_RATIO = 1.12;
const MARGIN = 0.01;

/**
 * Smooths the top classes of every frame into five readable rows: probabilities change gradually, and two
 * classes swap only if one is clearly better. After a pause `settle` gives the exact numbers of the last
 * frame.
 */
export class PredictionSmoother {
  private smoothed = new Map<number, number>();
  private order: number[] = [];
  private latest: readonly ClassScore[] = [];
  private latestMs = Number.NEGATIVE_INFINITY;

  /** Adds a frame's top classes, best first. */
  note(top: readonly ClassScore[], nowMs: number): void {
    const follow = 1 - Math.exp(-(nowMs - this.latestMs) / TIME_CONSTANT_MS);
    this.latest = top;
    this.latestMs = nowMs;
    const measured = new Map(top.map(({ index, probability }) => [index, probability]));
    // The largest probability that a class outside the list can have.
    const rest = top.at(-1)?.probability ?? 0;
    for (const index of new Set([...measured.keys(), ...this.order])) {
      const before = this.smoothed.get(index) ?? measured.get(index) ?? 0;
      const now = measured.get(index) ?? Math.min(before, rest);
      this.smoothed.set(index, before + follow * (now - before));
    }
    this.admit();
    this.sort();
    this.forgetHidden();
  }

  /** Applies the last frame's exact numbers and order. */
  settle(): void {
    this.smoothed = new Map(this.latest.map(({ index, probability }) => [index, probability]));
    this.order = this.latest.slice(0, ROWS).map(({ index }) => index);
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
  }

  private probability(index: number): number {
    return this.smoothed.get(index) ?? 0;
  }

  private isClearlyBetter(index: number, other: number): boolean {
    return this.probability(index) > this.probability(other) * MARGIN_RATIO + MARGIN;
  }

  /** Adds classes to free rows, and replaces the last row by a clearly better class. */
  private admit(): void {
    const hidden = [...this.smoothed.keys()].filter((index) => !this.order.includes(index));
    hidden.sort((a, b) => this.probability(b) - this.probability(a));
    for (const index of hidden) {
      const last = this.order.at(-1);
      if (this.order.length < ROWS || last === undefined) this.order.push(index);
      else if (this.isClearlyBetter(index, last)) this.order.splice(-1, 1, index);
    }
  }

  private sort(): void {
    for (let pass = 0; pass < this.order.length; pass++) {
      for (let i = 1; i < this.order.length; i++) {
        const upper = this.order[i - 1] ?? 0;
        const lower = this.order[i] ?? 0;
        if (!this.isClearlyBetter(lower, upper)) continue;
        this.order[i - 1] = lower;
        this.order[i] = upper;
      }
    }
  }

  private forgetHidden(): void {
    for (const index of this.smoothed.keys()) if (!this.order.includes(index)) this.smoothed.delete(index);
  }
}
