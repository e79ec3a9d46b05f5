import { defined } from 'live-attribution';
import { findLayerPosition } from 'live-attribution/model';
import type { Computation } from '@/lib/protocol/computation';
import type { LastingCause, ReadyMessage } from '@/lib/protocol/engine';
import type { LoadedModel } from '@/lib/protocol/models';
import type { ErrorMessage } from '@/lib/protocol/problem';
import type { ResultMessage } from '@/lib/protocol/results';
import { namedClasses } from '@/lib/protocol/settings';
import type { GpuState } from '@/lib/protocol/takeover';
import type { BoardProgressMessage, TileMessage } from '@/lib/protocol/tiles';
import type { BoardCollector } from '@/lib/state/board-store';
import { chooseLabels } from '@/lib/state/class-labels';
import { heldPicture } from '@/lib/state/held-picture';
import { isStorageBlocked } from '@/lib/state/kept-storage';
import { addMapProblem, addNotice } from '@/lib/state/notice-store';
import { rememberSpeeds } from '@/lib/state/preference-store';
import { clearRefusal } from '@/lib/state/refusal-store';
import { addedNoiseRow, scoresOverTime } from '@/lib/state/score-log';
import { followTop, setLayer, useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import {
  setEngineStatus,
  setGpuState,
  setLoadProgress,
  setModelStatus,
  setPrecision,
  useStatus,
} from '@/lib/state/status-store';
import type { SummaryCollector } from '@/lib/state/summary-collector';
import { view3dFrames } from '@/lib/state/view-3d-frames';
import type { ClientEvent, ModelRefusedEvent } from '@/lib/worker-client/client-event';
import type { MapCanvas } from './map-canvas';
import type { SummaryPublisher } from './publish-summary';
import { forgetRefusalOf, recordRefusal } from './refusals';
import type { StageAttributes } from './stage-attributes';
import type { StageLayout } from './stage-layout';

/** Writes the events of the worker's client to the stores and the stage. */
export class EventReceiver {
  constructor(
    private readonly collector: SummaryCollector,
    private readonly attributes: StageAttributes,
    private readonly board: BoardCollector,
    private readonly layout: StageLayout,
    private readonly publisher: Pick<SummaryPublisher, 'publishNow'>,
    private readonly canvas: Pick<MapCanvas, 'show' | 'clear'>,
  ) {}

  receive(event: ClientEvent): void {
    switch (event.type) {
      case 'ready':
        this.handleReady(event, gpuState());
        break;
      case 'load-progress':
        setLoadProgress(event);
        break;
      case 'model-not-stored':
        // Said when the page started.
        if (!isStorageBlocked()) addNotice({ kind: 'not-stored' });
        break;
      case 'model-ready':
        this.handleModelReady(event);
        break;
      case 'result':
        this.handleResult(event);
        break;
      case 'map-described':
        if (this.collector.knows(event.computedFor.frameId)) this.collector.recordDescription(event);
        break;
      case 'tile':
        this.handleTile(event);
        break;
      case 'held-picture':
        if (this.isShown(event.computedFor)) heldPicture.put(event);
        break;
      case 'board-progress':
        if (this.isShown(event.computedFor)) this.handleProgress(event);
        break;
      case 'view-3d':
        if (this.collector.knows(event.computedFor.frameId)) view3dFrames.put(event);
        break;
      case 'scale-changed':
        this.collector.recordScale(event);
        this.attributes.setScale(event.scale);
        this.publisher.publishNow();
        break;
      case 'drawn':
        this.canvas.show(event.picture);
        this.layout.painted(event.layoutId);
        break;
      case 'model-refused':
        void this.handleModelRefused(event);
        break;
      case 'error':
        this.handleError(event);
        break;
      case 'restarting':
        this.handleRestarting();
        break;
      case 'gave-up':
        this.handleGaveUp(event.cause);
        break;
      case 'gpu':
        setGpuState(event.state);
        if (event.state.phase === 'slower') rememberSpeeds(event.state);
        break;
      case 'takeover':
        this.handleReady(event.ready);
        setPrecision(event.precision);
        rememberSpeeds(event.speeds);
        break;
      case 'frame-dropped':
        break;
      default:
        event satisfies never;
    }
  }

  /** `gpu` stays while the same worker computes a model with another engine. */
  private handleReady({ type: _, fallback, ...ready }: ReadyMessage, gpu?: GpuState): void {
    const { engine } = ready;
    this.attributes.setEngine(engine);
    setEngineStatus({ phase: 'ready', ...ready, ...defined({ gpu }) });
    if (fallback) addNotice(fallback === 'device-lost' ? { kind: fallback, engine } : { kind: fallback });
  }

  private handleModelReady(loaded: LoadedModel): void {
    const { manifest, precision } = loaded;
    const labels = chooseLabels(manifest.id, manifest.classCount) ?? loaded.labels;
    const { lastLabels } = useStatus.getState();
    const isOtherClass = (index: number) => lastLabels?.en[index] !== labels.en[index];
    setModelStatus({ phase: 'ready', id: manifest.id, manifest, labels, precision });
    this.attributes.setState('waiting');
    const { layer, target } = useSettings.getState();
    const position = findLayerPosition(manifest.layers, layer) ?? manifest.layers.at(-1);
    if (position && position.id !== layer) setLayer(position.id);
    const named = namedClasses(target);
    const isMissing = lastLabels !== undefined && named.some(isOtherClass);
    if (isMissing || named.some((index) => index >= manifest.classCount)) followTop();
  }

  /** Loads the code on demand, because most visits refuse no model. */
  private async handleModelRefused(refusal: ModelRefusedEvent): Promise<void> {
    const { refuseModel } = await import('./refuse-model');
    refuseModel(refusal);
  }

  private handleResult(result: ResultMessage): void {
    if (!this.isShown(result.computedFor)) return;
    const isOther = this.collector.isOther(result);
    forgetRefusalOf(result.computedFor);
    this.collector.recordResult(result, performance.now());
    this.attributes.setFrame(result);
    this.setLiveState();
    // The first map of a frozen frame replaces that of an earlier one.
    if (isOther || useSource.getState().frozen) this.publisher.publishNow();
  }

  private handleProgress(progress: BoardProgressMessage): void {
    forgetRefusalOf(progress.computedFor);
    this.board.recordProgress(progress);
  }

  private handleTile(tile: TileMessage): void {
    const { computedFor, stability } = tile;
    if (!this.isShown(computedFor)) return;
    const isOther = this.board.isOther(tile);
    this.board.recordTile(tile);
    const { frameId } = computedFor;
    if (stability)
      scoresOverTime.add(addedNoiseRow({ computedFor, stability }, this.collector.arrivalMs(frameId)));
    this.setLiveState();
    if (isOther) this.publisher.publishNow();
  }

  /** Whether a map belongs to the present picture and view; others are neither shown nor published. */
  private isShown({ frameId, mode }: Computation): boolean {
    return this.collector.knows(frameId) && this.layout.isFor(mode);
  }

  private setLiveState(): void {
    this.attributes.setState(useSource.getState().frozen ? 'frozen' : 'live');
  }

  /**
   * An error ends the progress of its board, whose other tiles do not follow. Errors about a picture that is
   * no longer shown would replace the reason of what follows it.
   */
  private handleError(error: ErrorMessage): void {
    const { about } = error;
    if (about.kind !== 'worker' && !this.collector.knows(about.computedFor.frameId)) return;
    addMapProblem(error, about.kind);
    if (!recordRefusal(error)) return;
    this.board.endProgress();
    this.publisher.publishNow();
  }

  private handleRestarting(): void {
    clearRefusal();
    this.canvas.clear();
    addNotice({ kind: 'restarted' });
    setEngineStatus({ phase: 'starting' });
    this.attributes.setState('starting');
    const { model } = useStatus.getState();
    if (model.phase === 'ready') setModelStatus({ phase: 'loading', id: model.id, progress: undefined });
  }

  private handleGaveUp(cause: LastingCause | undefined): void {
    addNotice({ kind: cause ?? 'stopped' });
    setEngineStatus({ phase: 'stopped', ...defined({ cause }) });
    this.attributes.setState('stopped');
  }
}

function gpuState(): GpuState | undefined {
  const { engine } = useStatus.getState();
  return engine.phase === 'ready' ? engine.gpu : undefined;
}
