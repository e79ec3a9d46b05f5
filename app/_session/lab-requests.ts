import { defined } from 'live-attribution';
import type { Capture } from '@/lib/protocol/capture';
import type { Drawing } from '@/lib/protocol/drawing';
import type { MapValues } from '@/lib/protocol/map-values';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import type { ViewSettings } from '@/lib/protocol/settings';
import { setBaselinePictures } from '@/lib/state/baseline-store';
import { NO_CAMERA_NOISE, setCameraNoise, useCameraNoise } from '@/lib/state/camera-noise-store';
import { setComparison } from '@/lib/state/comparison-store';
import { addProblem } from '@/lib/state/notice-store';
import { addedNoiseRow, cameraNoiseRow, type ScoreRow, scoresOverLevels } from '@/lib/state/score-log';
import type { SummaryCollector } from '@/lib/state/summary-collector';
import type { AttributionClient } from '@/lib/worker-client/attribution-client';
import { problemToShow, RequestError } from '@/lib/worker-client/request-error';

/** Side of a baseline's thumbnail in device pixels. */
const BASELINE_PICTURE_PX = 96;

/** Standard deviations in normalised units. */
const SWEEP_LEVELS = [0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1];

/** Number of frame pairs that measure the camera's own noise. */
const CAMERA_PAIRS = 10;

/** The page's requests to the worker; only their results enter the stores. */
export class LabRequests {
  private sweep = new AbortController();
  private measurement = new AbortController();

  constructor(
    private readonly client: Pick<AttributionClient, 'request'>,
    private readonly collector: Pick<SummaryCollector, 'arrivalMs'>,
  ) {}

  /** Scores the present frame at noise levels up to the largest; adds the scores to `scoresOverLevels`. */
  async sweepNoise(): Promise<void> {
    this.endSweep();
    this.sweep = new AbortController();
    const onReport = (score: NoiseScore) => scoresOverLevels.add(addedNoiseRow(score, this.arrivalMs(score)));
    const options = { onReport, signal: this.sweep.signal };
    await outcomeOf(this.client.request('sweep-noise', { levels: SWEEP_LEVELS }, options));
  }

  /** Cancels a sweep and drops its scores. */
  endSweep(): void {
    this.sweep.abort();
    scoresOverLevels.clear();
  }

  /** Measures the effect of the camera's own noise on the map; the result goes to `useCameraNoise`. */
  async measureCamera(): Promise<void> {
    this.forgetMeasurement();
    this.measurement = new AbortController();
    const { signal } = this.measurement;
    let rows: readonly ScoreRow[] = [];
    const publish = () => setCameraNoise({ phase: 'measuring', rows, pairs: CAMERA_PAIRS });
    const onReport = (pair: CameraPair) => {
      rows = [...rows, cameraNoiseRow(pair, this.arrivalMs(pair))];
      publish();
    };
    publish();
    const request = this.client.request('measure-camera', { pairs: CAMERA_PAIRS }, { onReport, signal });
    const outcome = (await outcomeOf(request))?.outcome;
    const { meanScores } = await import('@/lib/state/mean-scores');
    if (signal.aborted) return;
    if (outcome === 'measured') setCameraNoise({ phase: 'measured', rows, mean: meanScores(rows) });
    else setCameraNoise(outcome === undefined ? NO_CAMERA_NOISE : { phase: outcome });
  }

  /** Cancels a measurement; measured values stay. */
  stopMeasurement(): void {
    if (useCameraNoise.getState().noise.phase === 'measuring') this.forgetMeasurement();
  }

  forgetMeasurement(): void {
    this.measurement.abort();
    setCameraNoise(NO_CAMERA_NOISE);
  }

  /** Requests a comparison with a second engine on the present picture. */
  async compareEngines(): Promise<void> {
    setComparison({ phase: 'running' });
    const compared = await outcomeOf(this.client.request('compare-engines', {}));
    setComparison(compared ? { phase: 'done', ...compared } : { phase: 'none' });
  }

  /** Returns the values of a map as it is drawn now; undefined if none is. */
  async readMap(tile: string | undefined): Promise<MapValues | undefined> {
    try {
      return await this.client.request('read-map', defined({ tile }));
    } catch (error) {
      if (error instanceof RequestError) return undefined;
      throw error;
    }
  }

  /** Copies the overlay's canvas with the computations of its maps; rejects if it shows none. */
  copyDrawing(): Promise<Drawing> {
    return this.client.request('copy-drawing', {});
  }

  /** Requests thumbnails of the baselines on the present picture; without one they stay unchanged. */
  async showBaselines(): Promise<void> {
    const query = { baselines: BASELINE_CHOICES, sizePx: BASELINE_PICTURE_PX };
    await this.client.request('show-baselines', query).then(setBaselinePictures, problemToShow);
  }

  /** Pins the present picture as a baseline. */
  async pinBaseline(): Promise<void> {
    if (await outcomeOf(this.client.request('pin-baseline', {}))) await this.showBaselines();
  }

  /** Returns all results for a picture under these settings; the live view continues. */
  capturePicture(frame: VideoFrame, settings: ViewSettings): Promise<Capture> {
    const request = this.client.request('capture-picture', { frame, settings }, { transfer: [frame] });
    return request.finally(() => frame.close());
  }

  private arrivalMs({ computedFor }: NoiseScore | CameraPair): number {
    return this.collector.arrivalMs(computedFor.frameId);
  }
}

/** Returns the result; undefined if the request was refused, with a notice unless the reason is visible. */
async function outcomeOf<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const problem = problemToShow(error);
    if (problem) addProblem(problem);
    return undefined;
  }
}
