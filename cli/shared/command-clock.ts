import type { Engine } from 'live-attribution/engines';
import { StageClock } from '@/lib/timing/stage-clock';

/** The stages of a command in order. */
type CommandStage = 'model' | 'decode' | 'preprocess' | 'compile' | 'network';

/** Adds up milliseconds per stage of a command. */
export class CommandClock extends StageClock<CommandStage> {
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

  /** Returns the times, rounded to tenths. */
  toJson(): Record<string, number> {
    return Object.fromEntries(
      Object.entries(this.times()).map(([stage, ms]) => [stage, Math.round(ms * 10) / 10]),
    );
  }
}
