/** Adds up the milliseconds that each stage of some work takes; a stage may be entered several times. */
export class StageClock<S extends string> {
  private readonly elapsedMs: Map<S, number>;

  /** `stages`: those that are reported even where they take no time. */
  constructor(stages: readonly S[] = []) {
    this.elapsedMs = new Map(stages.map((stage) => [stage, 0]));
  }

  async time<T>(stage: S, work: () => T | Promise<T>): Promise<T> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - startMs);
    }
  }

  add(stage: S, ms: number): void {
    this.elapsedMs.set(stage, (this.elapsedMs.get(stage) ?? 0) + ms);
  }

  times(): Readonly<Record<S, number>> {
    return Object.fromEntries(this.elapsedMs) as Record<S, number>;
  }
}
