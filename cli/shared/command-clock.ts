import type { Engine } from 'live-attribution/engines';
import { StageClock } from '@/lib/timing/stage-clock';

type CommandStage = 'model' | 'decode' | 'preprocess' | 'compile' | 'network';

/** Sums milliseconds per stage of a command. */
export class CommandClock extends StageClock<CommandStage> {
  /** Wraps an engine to move its compile time from the stage `network` to `compile`. */
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

  /** Milliseconds by stage, rounded to tenths. */
  toJson(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.times()).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
    );
  }
}
