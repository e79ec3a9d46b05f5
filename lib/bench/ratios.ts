import type { RunTime } from './bench-target';
import { type Measurement, roundRatio } from './measure';

/** An engine with its threads, e.g. 'cpu-2', and a case; undefined if no such engine was measured. */
type Measured = readonly [engine: string | undefined, caseId: string];

/** Ratios of measured times. */
export class Ratios {
  constructor(private readonly measurements: readonly Measurement[]) {}

  /** Of wall times; undefined if not measured. */
  wall(own: Measured, other: Measured): number | undefined {
    return this.ratio(own, other, 'elapsedMs');
  }

  /** Of processor times; undefined if not measured. */
  cpu(own: Measured, other: Measured): number | undefined {
    return this.ratio(own, other, 'cpuMs');
  }

  /** Of processor times with one thread, which other programs hardly change, otherwise of wall times. */
  fair(threads: number, own: Measured, other: Measured): number | undefined {
    return threads === 1 ? this.cpu(own, other) : this.wall(own, other);
  }

  /** The measured engine of a kind, e.g. 'node', with the most threads. */
  mostThreads(kind: string): string | undefined {
    const threads = this.measurements
      .filter(({ engine }) => engine.slice(0, engine.lastIndexOf('-')) === kind)
      .map(({ engine }) => Number(engine.slice(kind.length + 1)))
      .filter(Number.isInteger);
    return threads.length === 0 ? undefined : `${kind}-${Math.max(...threads)}`;
  }

  private ratio(own: Measured, other: Measured, time: keyof RunTime): number | undefined {
    const [a, b] = [this.find(own), this.find(other)];
    return a && b && roundRatio(a.rounds, b.rounds, time);
  }

  private find([engine, id]: Measured): Measurement | undefined {
    return this.measurements.find((row) => row.engine === engine && row.case === id);
  }
}
