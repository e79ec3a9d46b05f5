import type { CapturedFrame } from '@/lib/camera/captured-frame';
import { frameOf } from '@/lib/camera/video-frames';
import type { Capture } from '@/lib/protocol/capture';
import type { TileRect } from '@/lib/protocol/layout';
import { staleness } from '@/lib/protocol/staleness';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import type { SettingsState } from '@/lib/settings/settings-table';
import { BoardCollector, clearBoard } from '@/lib/state/board-store';
import { heldPicture } from '@/lib/state/held-picture';
import { dropMapValues, leaveMapPosition } from '@/lib/state/map-values-store';
import { originOf } from '@/lib/state/own-models';
import { clearRefusal } from '@/lib/state/refusal-store';
import { scoresOverTime } from '@/lib/state/score-log';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { setEngineStatus, setModelStatus, useStatus } from '@/lib/state/status-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { clearSummary } from '@/lib/state/summary-store';
import { view3dFrames } from '@/lib/state/view-3d-frames';
import { viewSettings } from '@/lib/state/view-settings';
import { AttributionClient } from '@/lib/worker-client/attribution-client';
import type { ClientEvent } from '@/lib/worker-client/client-event';
import { engineFromAddress } from './engine-parameter';
import { EventReceiver } from './event-receiver';
import { mayUseGpu, speedsOf } from './gpu-speeds';
import { LabRequests } from './lab-requests';
import { MapCanvas } from './map-canvas';
import { SummaryPublisher } from './publish-summary';
import { forgetRefusalOfFrame } from './refusals';
import { spawnWorker } from './spawn-worker';
import { StageAttributes } from './stage-attributes';
import { StageLayout } from './stage-layout';

interface SessionElements {
  readonly stage: HTMLElement;
  /** Gets the overlay's canvas. */
  readonly mapHost: HTMLElement;
  readonly baseUrl: string;
}

/** Owns the worker's client and connects its results to the stores and the stage. */
export class LabSession {
  private readonly collector = new SummaryCollector();
  private readonly board = new BoardCollector();
  private readonly attributes: StageAttributes;
  private readonly layout: StageLayout;
  private readonly publisher: SummaryPublisher;
  private readonly client: AttributionClient;
  readonly requests: LabRequests;
  private readonly listeners = new Set<(event: ClientEvent) => void>();
  private readonly cleanups: (() => void)[] = [];

  constructor(elements: SessionElements) {
    this.attributes = new StageAttributes(elements.stage);
    this.publisher = new SummaryPublisher(this.collector, this.board, this.attributes);
    this.layout = new StageLayout(useSettings.getState().mode, {
      send: (layout) => this.client.setLayout(layout),
      setPainted: (painted) => this.attributes.setPainted(painted),
    });
    const receiver = new EventReceiver(
      this.collector,
      this.attributes,
      this.board,
      this.layout,
      this.publisher,
      new MapCanvas(elements.mapHost),
    );
    this.client = new AttributionClient({
      spawn: spawnWorker,
      engine: engineFromAddress(location.search),
      baseUrl: elements.baseUrl,
      settings: currentView(),
      gpu: { isWanted: mayUseGpu, speedsOf },
      onEvent: (event) => {
        receiver.receive(event);
        for (const listener of this.listeners) listener(event);
      },
    });
    this.requests = new LabRequests(this.client, this.collector);
  }

  start(): void {
    this.attributes.setState('starting');
    setEngineStatus({ phase: 'starting' });
    const { model } = useStatus.getState();
    if (model.phase === 'ready') setModelStatus({ phase: 'loading', id: model.id, progress: undefined });
    this.client.start();
    this.cleanups.push(
      this.publisher.start(),
      useSettings.subscribe((now, previous) => {
        if (isOtherWork(now, previous)) this.collector.forgetTimes();
        if (now.mode !== previous.mode) this.viewChanged(now.mode);
        this.followExperiment(now, previous);
        this.publisher.markStale();
        this.changeSettings(now, previous);
      }),
      useStatus.subscribe((now, previous) => this.followModel(now.model, previous.model)),
      useSource.subscribe((now, previous) => {
        this.followFreezing(now.frozen, previous.frozen);
        if (now.frozen) this.requests.stopMeasurement();
        if (isMirrored(now) === isMirrored(previous)) return;
        this.client.setSettings(viewSettings(useSettings.getState(), isMirrored(now)));
      }),
    );
    if (model.phase !== 'none') this.loadModel(model.id);
  }

  dispose(): void {
    for (const cleanup of this.cleanups) cleanup();
    this.client.dispose();
  }

  /** Calls back with the worker's events once the stores have them, until the returned function is called. */
  listen(listener: (event: ClientEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Number of the newest layout of the overlay's canvas. */
  get layoutId(): number {
    return this.layout.id;
  }

  resize(widthPx: number, heightPx: number): void {
    this.layout.resize(widthPx, heightPx);
  }

  /** Sets the rectangles of a board's tiles, as shares of the overlay. */
  setTileRects(rects: readonly TileRect[]): void {
    this.layout.setTileRects(rects);
  }

  /** Takes ownership of a frame of the moving picture. */
  capture(frame: CapturedFrame): void {
    if (useSource.getState().frozen) {
      frame.close();
      return;
    }
    this.collector.recordFrame(frame.timestamp, performance.now());
    this.client.frames.enqueue(frame);
  }

  /** Explains a still picture as soon as it has pixels; a function returns a frame of it with its own id. */
  explainStill(
    picture: HTMLCanvasElement | HTMLVideoElement | (() => VideoFrame | undefined),
    scene?: SceneInstant,
  ): void {
    let arrivalMs: number | undefined;
    const makeFrame = () => {
      const frame = typeof picture === 'function' ? picture() : frameOf(picture);
      if (frame === undefined) return undefined;
      const nowMs = performance.now();
      arrivalMs ??= nowMs;
      this.collector.recordFrame(frame.timestamp, nowMs, arrivalMs);
      // The shown map is now of an earlier frame.
      this.publisher.publishNow();
      return frame;
    };
    this.client.frames.explainStill(makeFrame, scene);
  }

  /** Returns all results for a picture under the present settings; the live view continues. */
  async capturePicture(picture: OffscreenCanvas): Promise<Capture> {
    const frame = frameOf(picture);
    if (frame === undefined) throw new Error('There is no picture yet.');
    return this.requests.capturePicture(frame, currentView());
  }

  resumeLive(): void {
    this.client.frames.resumeLive();
  }

  /** Hides the map before another picture is on the screen; `pictureChanged` follows. */
  pictureChanges(): void {
    this.layout.hide();
  }

  /** Resets the map until the first frame of the new source. */
  pictureChanged(): void {
    this.client.leavePicture();
    this.layout.renew();
    this.collector.reset();
    clearSummary();
    this.clearBoard();
    this.clearScores();
    dropMapValues();
    this.requests.forgetMeasurement();
    forgetRefusalOfFrame();
    this.attributes.setState(stateBeforeMap());
  }

  /** Cancels the loading of a model. */
  cancelLoad(): void {
    this.client.cancelLoad();
  }

  private loadModel(id: string): void {
    this.client.loadModel({ modelId: id, origin: originOf(id, useStatus.getState().modelIds) });
  }

  /** Resets the canvas until the first map of the new layout. */
  private viewChanged(mode: ViewMode): void {
    leaveMapPosition();
    this.layout.setMode(mode);
    this.collector.forgetTimes();
    this.clearBoard();
    this.attributes.leaveView();
    this.collector.leaveView();
    this.publisher.publishNow();
  }

  private clearBoard(): void {
    this.board.reset();
    clearBoard();
    heldPicture.clear();
    view3dFrames.clear();
  }

  /** Sends the settings; the worker tries a refused choice again if they require another map. */
  private changeSettings(now: SettingsState, previous: SettingsState): void {
    const mirrored = isMirrored(useSource.getState());
    const settings = viewSettings(now, mirrored);
    if (staleness(viewSettings(previous, mirrored), settings) === 'map') clearRefusal();
    this.client.setSettings(settings);
  }

  private followFreezing(now: boolean, previous: boolean): void {
    if (now !== previous && this.collector.hasResult) this.attributes.setState(now ? 'frozen' : 'live');
  }

  private followModel(now: ReturnType<typeof useStatus.getState>['model'], previous: typeof now): void {
    if (now.phase !== 'loading') return;
    // The same id goes from ready to loading because the client reloads the model after a loss.
    if ((previous.phase === 'ready' || previous.phase === 'loading') && previous.id === now.id) return;
    clearRefusal();
    this.pictureChanged();
    this.loadModel(now.id);
  }

  /** Clears scores that a change makes incomparable; added noise does not affect camera scores. */
  private followExperiment(now: SettingsState, previous: SettingsState): void {
    const changed = (part: keyof SettingsState) => now[part] !== previous[part];
    const isOtherMap = (['square', 'mode', 'method', 'layer', 'target', 'options'] as const).some(changed);
    if (isOtherMap || changed('noise')) this.clearScores();
    if (isOtherMap) this.requests.forgetMeasurement();
    else if (changed('noise')) this.requests.stopMeasurement();
  }

  private clearScores(): void {
    scoresOverTime.clear();
    this.requests.endSweep();
  }
}

/** Whether a change of settings alters the duration of a computation. */
function isOtherWork(now: SettingsState, previous: SettingsState): boolean {
  return now.method !== previous.method || now.layer !== previous.layer || now.options !== previous.options;
}

/** Returns the present settings for the worker. */
function currentView() {
  return viewSettings(useSettings.getState(), isMirrored(useSource.getState()));
}

/** State of the stage until a picture's first map; an engine that has stopped explains none. */
function stateBeforeMap(): 'stopped' | 'waiting' | 'starting' {
  const { engine, model } = useStatus.getState();
  if (engine.phase === 'stopped') return 'stopped';
  return model.phase === 'ready' ? 'waiting' : 'starting';
}
