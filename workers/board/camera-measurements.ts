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

/** Measures the frames of boards until there is an outcome. */
export class CameraMeasurements {
  private measuring: Measuring | undefined;

  /** Starts measuring; rejects if stopped before there is an outcome. */
  measure(meter: CameraNoiseMeter, signal: AbortSignal): Promise<CameraMeasurement> {
    this.stop(cancelled('Another measurement has begun.'));
    return new Promise((resolve, reject) => {
      const measuring = { meter, resolve, reject };
      this.measuring = measuring;
      signal.addEventListener('abort', () => {
        if (this.measuring === measuring) this.stop(signal.reason);
      });
    });
  }

  stop(reason: unknown): void {
    this.measuring?.reject(reason);
    this.measuring = undefined;
  }

  /** Adds a finished board. */
  async take(board: Board, frame: BoardFrame): Promise<void> {
    const { measuring } = this;
    const measured = measuring && measuredFrame(board, frame);
    if (measuring === undefined || measured === undefined) return;
    const outcome = await measuring.meter.measure(measured);
    if (outcome === undefined) return;
    measuring.resolve({ outcome });
    if (this.measuring === measuring) this.measuring = undefined;
  }
}
