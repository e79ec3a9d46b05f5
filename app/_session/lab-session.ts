import type { PendingFrame } from '@/lib/camera/pending-frame';
import { frameOf } from '@/lib/camera/video-frames';
import type { TileRect } from '@/lib/protocol/frames';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import type { Snapshot } from '@/lib/protocol/snapshot';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import { type BaselineRequest, useBaselinePictures } from '@/lib/state/baseline-store';
import { BoardCollector } from '@/lib/state/board-collector';
import { setBoardTiles } from '@/lib/state/board-store';
import { beginCameraNoise, forgetCameraNoise, stopCameraNoise } from '@/lib/state/camera-noise-store';
import { useComparison } from '@/lib/state/comparison-store';
import { setEvidence } from '@/lib/state/evidence-store';
import { setMapFocus } from '@/lib/state/map-focus-store';
import { originOf } from '@/lib/state/own-models';
import { scoresOverLevels, scoresOverTime } from '@/lib/state/score-log';
import { type SettingsState, useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { setEngineStatus, setModelStatus, useStatus } from '@/lib/state/status-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { clearSummary } from '@/lib/state/summary-store';
import { view3dFrames } from '@/lib/state/view-3d-frames';
import { AttributionClient } from '@/lib/worker-client/attribution-client';
import { engineFromAddress } from './engine-parameter';
import { EventReceiver } from './event-receiver';
import { publishSummary } from './publish-summary';
import { spawnWorker } from './spawn-worker';
import { StageAttributes } from './stage-attributes';
import { currentView } from './view';

/** Side of a baseline's small picture, in device pixels. */
const BASELINE_PICTURE_PX = 96;

/** Standard deviations in normalised units. */
const SWEPT_LEVELS = [0, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1];

/** Pairs of frames over which the camera's own noise is measured. */
const CAMERA_PAIRS = 10;

interface SessionElements {
  readonly stage: HTMLElement;
  /** Takes up the overlay's canvas. */
  readonly mapHost: HTMLElement;
  readonly baseUrl: string;
}

/** One life of the page's machinery: the worker's client, and the ways of its results to the stores and the stage. */
export class LabSession {
  private readonly collector = new SummaryCollector();
  private readonly board = new BoardCollector();
  private readonly facts: StageAttributes;
  private readonly client: AttributionClient;
  private readonly leaving: (() => void)[] = [];

  constructor(places: SessionElements) {
    this.facts = new StageAttributes(places.stage);
    const receiver = new EventReceiver(this.collector, this.facts, this.board);
    this.client = new AttributionClient({
      spawn: spawnWorker,
      engine: engineFromAddress(location.search),
      baseUrl: places.baseUrl,
      settings: currentView(),
      makeCanvas: () => freshCanvas(places.mapHost),
      onEvent: (event) => receiver.receive(event),
    });
  }

  start(): void {
    this.facts.setState('starting');
    setEngineStatus({ phase: 'starting' });
    const { model } = useStatus.getState();
    if (model.phase === 'ready') setModelStatus({ phase: 'loading', id: model.id, progress: undefined });
    this.client.start();
    this.leaving.push(
      publishSummary(this.collector, this.board, this.facts),
      useSettings.subscribe((now, before) => {
        if (isOtherWork(now, before)) this.collector.forgetTimes();
        if (now.mode !== before.mode) this.viewChanged();
        followExperiment(now, before);
        this.client.setSettings(currentView());
      }),
      useComparison.subscribe(({ comparison }) => {
        if (comparison.phase === 'running') this.client.compareEngines();
      }),
      useStatus.subscribe((now, before) => this.followModel(now.model, before.model)),
      useBaselinePictures.subscribe(({ request }, before) => {
        if (request !== before.request) this.followBaselines(request);
      }),
      useSource.subscribe((now, before) => {
        this.followFreezing(now.frozen, before.frozen);
        if (now.frozen) stopCameraNoise();
        if (isMirrored(now) !== isMirrored(before)) this.client.setSettings(currentView());
      }),
    );
    if (model.phase !== 'none') this.loadModel(model.id);
  }

  dispose(): void {
    for (const leave of this.leaving) leave();
    this.client.dispose();
  }

  resize(widthPx: number, heightPx: number): void {
    this.client.resize(widthPx, heightPx);
  }

  /** Where the tiles of a board lie, in shares of the overlay. */
  placeTiles(places: readonly TileRect[]): void {
    this.client.placeTiles(places);
  }

  /** Scores the present frame at noise levels up to the largest; they are added to `scoresOverLevels`. */
  sweepNoise(): void {
    scoresOverLevels.clear();
    this.client.sweepNoise(SWEPT_LEVELS);
  }

  /** Measures what the camera's own noise does to the map; `useCameraNoise` has what comes of it. */
  measureCamera(): void {
    beginCameraNoise(CAMERA_PAIRS);
    this.client.measureCamera(CAMERA_PAIRS);
  }

  /** A frame of the moving picture, and what was drawn on it if that is known; becomes the session's. */
  offer(frame: PendingFrame, scene?: SceneInstant): void {
    if (useSource.getState().frozen) {
      frame.close();
      return;
    }
    this.collector.noteFrame(frame.timestamp, performance.now());
    this.client.offer(frame, scene);
  }

  /** Explains a picture that stands still. */
  explainStill(makeFrame: () => VideoFrame, scene?: SceneInstant): void {
    const named = () => {
      const frame = makeFrame();
      this.collector.noteFrame(frame.timestamp, performance.now());
      return frame;
    };
    this.client.explainStill(named, scene);
  }

  explainPicture(picture: HTMLCanvasElement | ImageBitmap, scene?: SceneInstant): void {
    this.explainStill(() => frameOf(picture), scene);
  }

  /** All that comes of a picture under the present settings; what is on screen goes on. */
  takeSnapshot(picture: OffscreenCanvas): Promise<Snapshot> {
    return this.client.takeSnapshot(frameOf(picture));
  }

  resumeLive(): void {
    this.client.resumeLive();
  }

  /** What was shown is gone: the map waits for the first frame of what comes. */
  pictureChanged(): void {
    this.collector.reset();
    clearSummary();
    setMapFocus(undefined);
    setEvidence(undefined);
    this.clearBoard();
    clearScores();
    forgetCameraNoise();
    this.facts.setState(useStatus.getState().model.phase === 'ready' ? 'waiting' : 'starting');
  }

  /** Gives up the model that is being loaded. */
  cancelLoad(): void {
    this.client.cancelLoad();
  }

  private loadModel(id: string): void {
    this.client.loadModel(id, originOf(id, useStatus.getState().modelIds));
  }

  /** The canvas goes to another place: it waits for the first map there. */
  private viewChanged(): void {
    this.collector.forgetTimes();
    this.clearBoard();
    if (this.collector.hasResult) this.facts.setState('waiting');
  }

  private clearBoard(): void {
    this.board.reset();
    setBoardTiles({});
    view3dFrames.clear();
  }

  private followFreezing(now: boolean, before: boolean): void {
    if (now !== before && this.collector.hasResult) this.facts.setState(now ? 'frozen' : 'live');
  }

  private followModel(now: ReturnType<typeof useStatus.getState>['model'], before: typeof now): void {
    if (now.phase !== 'loading') return;
    // From ready to loading with the same id: the client brings it back after a loss by itself.
    if ((before.phase === 'ready' || before.phase === 'loading') && before.id === now.id) return;
    this.pictureChanged();
    this.loadModel(now.id);
  }

  /** The pictures come to the baseline store. */
  private followBaselines(request: BaselineRequest | undefined): void {
    if (request?.kind === 'keep') this.client.pinBaseline();
    this.client.showBaselines(BASELINE_CHOICES, BASELINE_PICTURE_PX);
  }
}

/** What is computed takes another time than before. */
function isOtherWork(now: SettingsState, before: SettingsState): boolean {
  return now.method !== before.method || now.layer !== before.layer || now.options !== before.options;
}

/** Scores before and after a change cannot be compared; those of the camera alone do not depend on the noise that is added. */
function followExperiment(now: SettingsState, before: SettingsState): void {
  const changed = (part: keyof SettingsState) => now[part] !== before[part];
  const isOtherMap = (['mode', 'method', 'layer', 'target', 'options'] as const).some(changed);
  if (isOtherMap || changed('noise')) clearScores();
  if (isOtherMap) forgetCameraNoise();
  else if (changed('noise')) stopCameraNoise();
}

function clearScores(): void {
  scoresOverTime.clear();
  scoresOverLevels.clear();
}

function freshCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  host.replaceChildren(canvas);
  return canvas;
}
