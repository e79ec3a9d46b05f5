import type { CapturedFrame } from '@/lib/camera/captured-frame';
import { frameOf } from '@/lib/camera/video-frames';
import type { TileRect } from '@/lib/protocol/layout';
import type { Snapshot } from '@/lib/protocol/snapshot';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import type { SettingsState } from '@/lib/settings/settings-table';
import { BoardCollector, clearBoard } from '@/lib/state/board-store';
import { originOf } from '@/lib/state/own-models';
import { scoresOverTime } from '@/lib/state/score-log';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { setEngineStatus, setModelStatus, useStatus } from '@/lib/state/status-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { clearSummary } from '@/lib/state/summary-store';
import { view3dFrames } from '@/lib/state/view-3d-frames';
import { viewSettings } from '@/lib/state/view-settings';
import { AttributionClient } from '@/lib/worker-client/attribution-client';
import { engineFromAddress } from './engine-parameter';
import { EventReceiver } from './event-receiver';
import { LabRequests } from './lab-requests';
import { SummaryPublisher } from './publish-summary';
import { spawnWorker } from './spawn-worker';
import { StageAttributes } from './stage-attributes';
import { StageLayout } from './stage-layout';

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
  private readonly layout: StageLayout;
  private readonly publisher: SummaryPublisher;
  private readonly client: AttributionClient;
  readonly requests: LabRequests;
  private readonly leaving: (() => void)[] = [];

  constructor(elements: SessionElements) {
    this.facts = new StageAttributes(elements.stage);
    this.publisher = new SummaryPublisher(this.collector, this.board, this.facts);
    this.layout = new StageLayout(useSettings.getState().mode, {
      send: (layout) => this.client.setLayout(layout),
      setPainted: (painted) => this.facts.setPainted(painted),
    });
    const receiver = new EventReceiver(this.collector, this.facts, this.board, this.layout, this.publisher);
    this.client = new AttributionClient({
      spawn: spawnWorker,
      engine: engineFromAddress(location.search),
      baseUrl: elements.baseUrl,
      settings: currentView(),
      makeCanvas: () => freshCanvas(elements.mapHost),
      onEvent: (event) => receiver.receive(event),
    });
    this.requests = new LabRequests(this.client, this.collector);
  }

  start(): void {
    this.facts.setState('starting');
    setEngineStatus({ phase: 'starting' });
    const { model } = useStatus.getState();
    if (model.phase === 'ready') setModelStatus({ phase: 'loading', id: model.id, progress: undefined });
    this.client.start();
    this.leaving.push(
      this.publisher.start(),
      useSettings.subscribe((now, before) => {
        if (isOtherWork(now, before)) this.collector.forgetTimes();
        if (now.mode !== before.mode) this.viewChanged(now.mode);
        this.followExperiment(now, before);
        this.publisher.markStale();
        this.client.setSettings(viewSettings(now, isMirrored(useSource.getState())));
      }),
      useStatus.subscribe((now, before) => this.followModel(now.model, before.model)),
      useSource.subscribe((now, before) => {
        this.followFreezing(now.frozen, before.frozen);
        if (now.frozen) this.requests.stopMeasurement();
        if (isMirrored(now) === isMirrored(before)) return;
        this.client.setSettings(viewSettings(useSettings.getState(), isMirrored(now)));
      }),
    );
    if (model.phase !== 'none') this.loadModel(model.id);
  }

  dispose(): void {
    for (const leave of this.leaving) leave();
    this.client.dispose();
  }

  resize(widthPx: number, heightPx: number): void {
    this.layout.resize(widthPx, heightPx);
  }

  /** Where the tiles of a board lie, in shares of the overlay. */
  placeTiles(places: readonly TileRect[]): void {
    this.layout.placeTiles(places);
  }

  /** A frame of the moving picture; becomes the session's. */
  capture(frame: CapturedFrame): void {
    if (useSource.getState().frozen) {
      frame.close();
      return;
    }
    this.collector.noteFrame(frame.timestamp, performance.now());
    this.client.frames.enqueue(frame);
  }

  /** Explains a picture that stands still, as soon as it shows something. */
  explainStill(picture: HTMLCanvasElement | HTMLVideoElement, scene?: SceneInstant): void {
    const makeFrame = () => {
      const frame = frameOf(picture);
      if (frame) this.collector.noteFrame(frame.timestamp, performance.now());
      return frame;
    };
    this.client.frames.explainStill(makeFrame, scene);
  }

  /** All that comes of a picture under the present settings; what is on screen goes on. */
  async snapshot(picture: OffscreenCanvas): Promise<Snapshot> {
    const frame = frameOf(picture);
    if (frame === undefined) throw new Error('There is no picture yet.');
    return this.requests.snapshot(frame, currentView());
  }

  resumeLive(): void {
    this.client.frames.resumeLive();
  }

  /** What was shown is gone: the map waits for the first frame of what comes. */
  pictureChanged(): void {
    this.collector.reset();
    clearSummary();
    this.clearBoard();
    this.clearScores();
    this.requests.forgetMeasurement();
    this.facts.setState(useStatus.getState().model.phase === 'ready' ? 'waiting' : 'starting');
  }

  /** Gives up the model that is being loaded. */
  cancelLoad(): void {
    this.client.cancelLoad();
  }

  private loadModel(id: string): void {
    this.client.loadModel({ modelId: id, origin: originOf(id, useStatus.getState().modelIds) });
  }

  /** The canvas goes to another place: it waits for the first map there. */
  private viewChanged(mode: ViewMode): void {
    this.layout.setMode(mode);
    this.collector.forgetTimes();
    this.clearBoard();
    if (this.collector.hasResult) this.facts.setState('waiting');
    this.collector.leaveView();
    this.publisher.publishNow();
  }

  private clearBoard(): void {
    this.board.reset();
    clearBoard();
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

  /** Scores before and after a change cannot be compared; those of the camera alone do not depend on the noise that is added. */
  private followExperiment(now: SettingsState, before: SettingsState): void {
    const changed = (part: keyof SettingsState) => now[part] !== before[part];
    const isOtherMap = (['mode', 'method', 'layer', 'target', 'options'] as const).some(changed);
    if (isOtherMap || changed('noise')) this.clearScores();
    if (isOtherMap) this.requests.forgetMeasurement();
    else if (changed('noise')) this.requests.stopMeasurement();
  }

  private clearScores(): void {
    scoresOverTime.clear();
    this.requests.endSweep();
  }
}

/** What is computed takes another time than before. */
function isOtherWork(now: SettingsState, before: SettingsState): boolean {
  return now.method !== before.method || now.layer !== before.layer || now.options !== before.options;
}

function freshCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  host.replaceChildren(canvas);
  return canvas;
}

/** The settings as they stand, for the worker. */
function currentView() {
  return viewSettings(useSettings.getState(), isMirrored(useSource.getState()));
}
