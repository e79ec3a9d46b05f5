import type { Stage, StageTimes } from '@/lib/protocol/stage-times';

/** One frame's record of how long each stage took. A stage may be entered several times; its times add up. */
export class StageClock {
  private readonly elapsedMs: Record<Stage, number> = {
    intake: 0,
    preprocess: 0,
    network: 0,
    'heat-map': 0,
    draw: 0,
  };

  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.elapsedMs[stage] += performance.now() - start;
    }
  }

  times(): StageTimes {
    return { ...this.elapsedMs };
  }
}
