import type { UserError } from 'live-attribution';
import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { BaselinePictures } from '@/lib/protocol/baselines';
import type { Capture } from '@/lib/protocol/capture';
import type { Drawing } from '@/lib/protocol/drawing';
import type { MapQuery, MapValues } from '@/lib/protocol/map-values';
import type { CameraMeasurement, CameraPair, NoiseScore } from '@/lib/protocol/noise';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { RunningEngine, ViewSettings } from '@/lib/protocol/settings';
import type { BoardExplainer } from './board/board-explainer';
import { readBoardFrame } from './board/board-frame';
import { CameraNoiseMeter } from './board/camera-noise-meter';
import { captureTiles } from './board/capture-tiles';
import { noiseSweep } from './board/noise-sweep';
import { cancelled, NotReadyError } from './error-message';
import { FrameClock } from './frame/frame-clock';
import type { FramePipeline } from './frame/frame-pipeline';
import type { FrameSubject } from './frame/frame-subject';
import { nextMacrotask } from './frame/next-macrotask';
import { preprocessingOf } from './frame/preprocessing-of';
import type { SingleMap } from './frame/single-map';

/** What requests share with the frame pipeline. */
interface FrameRequestContext {
  readonly subject: FrameSubject;
  readonly pipeline: FramePipeline;
  readonly single: SingleMap;
  readonly board: BoardExplainer;
  /** Returns whether the settings now require other maps. */
  readonly isOutdated: () => boolean;
  /** Returns whether the settings were refused, so that no frame is explained with them. */
  readonly isRefused: () => boolean;
  /** Explains the picture again. */
  readonly interrupt: () => void;
}

/**
 * Handles the page's requests about explained pictures. Only `readMap` may run while a frame is being
 * explained.
 */
export class FrameRequests {
  constructor(private readonly context: FrameRequestContext) {}

  /** Scores the picture in the input at several noise levels; rejects outside the noise view. */
  async sweepNoise(
    levels: readonly number[],
    report: (score: NoiseScore) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { subject, isOutdated } = this.context;
    const { explainer, frame: taken } = subject.presentPicture();
    subject.requireNoiseView();
    const { settings } = subject;
    const computedFor = subject.computation(explainer, taken);
    const frame = await readBoardFrame(explainer, taken, subject.baselines);
    for await (const score of noiseSweep(frame, computedFor, settings, levels)) {
      report(score);
      await nextMacrotask();
      if (isOutdated()) throw otherSettings();
      signal.throwIfAborted();
    }
  }

  /**
   * Explains another picture and returns all results without drawing them. Keeps the picture in the input.
   * `by` is another engine with the same model.
   */
  async capture(
    frame: VideoFrame,
    settings: ViewSettings,
    by?: { readonly explainer: PictureExplainer; readonly engine: RunningEngine },
  ): Promise<Capture> {
    const { subject, pipeline, board, single } = this.context;
    const explainer = by?.explainer ?? subject.requireExplainer();
    const { input } = explainer;
    const before = await readFloats(input);
    const { square } = settings;
    const captured = { frameId: frame.timestamp, square };
    try {
      await pipeline.preprocess(frame, input, preprocessingOf(explainer, settings), new FrameClock());
      return await captureTiles({
        frame: await readBoardFrame(explainer, captured, subject.baselines),
        computedFor: subject.computation(explainer, captured, settings, by?.engine),
        settings,
        boardLimits: board.limits,
        shownLimit: single.limit,
      });
    } finally {
      input.write(before);
    }
  }

  /** Compares the maps of successive frames; rejects outside the noise view, and where no frame follows. */
  async measureCamera(
    pairs: number,
    report: (pair: CameraPair) => void,
    signal: AbortSignal,
  ): Promise<CameraMeasurement> {
    const { subject, board, isRefused } = this.context;
    subject.requireNoiseView();
    const { preprocessing } = subject.requireExplainer().model.manifest;
    if (subject.taken?.still) throw new NotReadyError('The picture stands still.');
    if (isRefused()) throw new NotReadyError('The chosen map is not computed.');
    return board.camera.measure(new CameraNoiseMeter(pairs, preprocessing, report), signal);
  }

  /** Returns the values of a map as it is drawn now. Throws NotReadyError if there is none. */
  async readMap({ tile }: MapQuery): Promise<MapValues> {
    const { single, board } = this.context;
    const values = tile === undefined ? await single.read() : board.read(tile);
    if (values === undefined) throw new NotReadyError('This map is not drawn.');
    return values;
  }

  /** Draws the canvas again, with the computations of its maps. Throws NotReadyError if it shows none. */
  async copyDrawing(): Promise<Omit<Drawing, 'layoutId'>> {
    const { single, board, pipeline } = this.context;
    const computedFor = single.computedFor ? [single.computedFor] : board.drawn;
    if (computedFor.length === 0) throw new NotReadyError('No map is drawn.');
    return { computedFor, picture: pipeline.draw() };
  }

  /** Returns thumbnails of the baselines for the picture in the input. */
  async baselinePictures(baselines: readonly BaselineChoice[], sizePx: number): Promise<BaselinePictures> {
    const { subject } = this.context;
    const { explainer, frame } = subject.presentPicture();
    const pictures = await subject.baselines.pictures(baselines, sizePx, explainer, frame.square);
    return { frameId: frame.frameId, sizePx, pictures };
  }

  /** Keeps the picture in the input as a baseline, and returns its frame id. */
  async pinBaseline(): Promise<number> {
    const { subject, interrupt } = this.context;
    const { explainer, frame } = subject.presentPicture();
    await subject.baselines.keep(explainer.input);
    interrupt();
    return frame.frameId;
  }
}

export function otherSettings(): UserError {
  return cancelled('The settings have changed.');
}
