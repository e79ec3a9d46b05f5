import type { CameraMeasurement } from '@/lib/protocol/noise';
import { cancelled } from '../error-message';
import type { Board } from './board';
import type { BoardFrame } from './board-frame';
import type { CameraNoiseMeter } from './camera-noise-meter';
import { measuredFrame } from './measured-frame';

interface Measuring {
  readonly meter: CameraNoiseMeter;
  readonly resolve: (measurement: CameraMeasurement) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Measures the frames of boards until there is an outcome. Its owner calls `stop` whenever no frame follows,
 * so that every measurement ends.
 */
export class CameraMeasurements {
  private measuring: Measuring | undefined;

  /** Starts measuring; rejects if stopped before there is an outcome. */
  measure(meter: CameraNoiseMeter, signal: AbortSignal): Promise<CameraMeasurement> {
    this.stop(cancelled('Another measurement has begun.'));
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const measuring = { meter, resolve, reject };
      this.measuring = measuring;
      signal.addEventListener('abort', () => this.end(measuring, () => reject(signal.reason)), {
        once: true,
      });
    });
  }

  get isMeasuring(): boolean {
    return this.measuring !== undefined;
  }

  stop(reason: unknown): void {
    const { measuring } = this;
    if (measuring) this.end(measuring, () => measuring.reject(reason));
  }

  /** Adds a finished board. An error of the measurement rejects it and leaves the board as it is. */
  async add(board: Board, frame: BoardFrame): Promise<void> {
    const { measuring } = this;
    if (measuring === undefined) return;
    try {
      const measured = measuredFrame(board, frame);
      const outcome = measured && (await measuring.meter.measure(measured));
      if (outcome !== undefined) this.end(measuring, () => measuring.resolve({ outcome }));
    } catch (error) {
      this.end(measuring, () => measuring.reject(error));
    }
  }

  private end(measuring: Measuring, answer: () => void): void {
    if (this.measuring !== measuring) return;
    this.measuring = undefined;
    answer();
  }
}
