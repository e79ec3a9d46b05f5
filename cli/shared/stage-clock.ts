import type { Engine } from 'live-attribution/engines';

/** What a command spends its time on, in the order in which it happens. */
export type CliStage = 'model' | 'decode' | 'preprocess' | 'compile' | 'network';

/** Adds up milliseconds per stage. */
export class StageClock {
  private readonly elapsedMs = new Map<CliStage, number>();

  async measure<T>(stage: CliStage, work: () => T | Promise<T>): Promise<T> {
    const startMs = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - startMs);
    }
  }

  /**
   * The same engine, its compiling measured as a stage of its own and taken off `network`, within which it
   * happens.
   */
  timed(engine: Engine): Engine {
    return {
      ...engine,
      compile: async (graph) => {
        const startMs = performance.now();
        const session = await engine.compile(graph);
        const compileMs = performance.now() - startMs;
        this.add('compile', compileMs);
        this.add('network', -compileMs);
        return session;
      },
    };
  }

  /** Rounded to tenths. */
  toJson(): Record<string, number> {
    return Object.fromEntries([...this.elapsedMs].map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]));
  }

  private add(stage: CliStage, ms: number): void {
    this.elapsedMs.set(stage, (this.elapsedMs.get(stage) ?? 0) + ms);
  }
}
