import type { PictureExplainer } from 'live-attribution/explainer';
import type { AttributionStep, Method } from 'live-attribution/methods';
import type { MapDescribedMessage, ResultMessage, TileScale } from '@/lib/protocol/results';
import type { ViewSettings } from '@/lib/protocol/settings';
import { mapUnit } from '@/lib/views/map-unit';
import type { FramePipeline, Look, Scores } from './frame-pipeline';
import { type DescribedFrame, MapDescriber } from './map-describer';
import { nextFrame } from './next-turn';
import { type ResultContext, resultMessage } from './result-message';
import type { StageClock } from './stage-clock';

/** Whom the single map tells what happened. */
export interface SingleMapListener {
  result(message: ResultMessage): void;
  described(message: MapDescribedMessage): void;
  /** The last map was drawn on another scale. */
  rescaled(scale: TileScale): void;
  dropped(frameId: number): void;
  failed(error: unknown): void;
}

/** A method's work on the picture that lies in the network's input. */
export interface SingleMapWork {
  readonly explainer: PictureExplainer;
  readonly method: Method;
  readonly steps: AsyncGenerator<AttributionStep, void, void>;
  readonly frame: DescribedFrame;
  readonly clock: StageClock;
  /** The settings as they stand now: colours may change while a map is refined. */
  readonly settings: () => ViewSettings;
  /** Whether the settings ask for another map by now. */
  readonly isOutdated: () => boolean;
  /** Whether this explainer is still the one in use. */
  readonly isCurrent: () => boolean;
}

/** Draws the one map over the picture, step after step, and tells its scores when they arrive. */
export class SingleMap {
  /** What the strongest colour of the shown map stands for. */
  limit = 0;
  private readonly describer = new MapDescriber();
  /** What is known of the shown map. */
  private shown: Pick<Look, 'signed' | 'unit'> = { signed: false, unit: '' };
  /** Those of the shown map. */
  private settings: ViewSettings | undefined;

  constructor(
    private readonly path: FramePipeline,
    private readonly listener: SingleMapListener,
  ) {}

  /** False where the map was given up, since the settings ask for another. */
  async explain(work: SingleMapWork): Promise<boolean> {
    const { method, steps, clock } = work;
    const settings = work.settings();
    const { signed } = method;
    for (;;) {
      const { value: step } = await clock.time('network', () => steps.next());
      if (!step) throw new Error(`${method.name} ended without a result.`);
      this.shown = { signed, unit: mapUnit(method.id, settings.options.quantity) };
      // Colours as they are wished now, which may be later than when the frame began.
      const { scores } = await this.path.show(step, this.look(work.settings()), clock);
      const { progress, convergenceDelta } = step;
      const gap = convergenceDelta === undefined ? {} : { convergenceDelta };
      const context = { frameId: work.frame.frameId, settings, progress, ...gap };
      this.report(scores, work, (limit) => ({ ...context, scale: { signed, limit }, times: clock.times() }));
      if (progress >= 1) this.describe(step, work, settings);
      if (progress < 1 || this.wouldBeKeptBack(settings)) await nextFrame();
      if (progress >= 1 || work.isOutdated()) {
        await steps.return();
        return progress >= 1;
      }
    }
  }

  /** Draws the last map again as the settings wish it now, and tells where that has changed its scale. */
  async redraw(settings: ViewSettings): Promise<void> {
    const { signed } = this.shown;
    const limit = await this.path.redraw(this.look(settings));
    if (limit === undefined) return;
    this.limit = limit;
    this.listener.rescaled({ signed, limit });
  }

  /**
   * Whether the next run would keep the first map under these settings back, while its numbers and its name stand beside the
   * one before. Later maps may come a run late, which costs no waiting.
   */
  private wouldBeKeptBack(settings: ViewSettings): boolean {
    const isFirst = settings !== this.settings;
    this.settings = settings;
    return isFirst && this.path.sharesThread;
  }

  private look({ colorMap, opacity, view }: ViewSettings): Look {
    return { ...this.shown, colorMap, opacity, scale: view.mode === 'single' ? view.scale : 'tile' };
  }

  private describe(step: AttributionStep, { explainer, frame }: SingleMapWork, settings: ViewSettings): void {
    this.describer
      .describe(step, frame, settings, explainer.model.manifest.preprocessing)
      ?.then((message) => this.listener.described(message))
      .catch((error: unknown) => this.listener.failed(error));
  }

  /** Tells the scores when they arrive, unless another model has come meanwhile. */
  private report(
    scores: Promise<Scores>,
    { frame, isCurrent }: SingleMapWork,
    context: (limit: number) => ResultContext,
  ): void {
    scores
      .then(({ logits, limit }) => {
        this.limit = limit;
        if (isCurrent()) this.listener.result(resultMessage(logits, context(limit)));
        else this.listener.dropped(frame.frameId);
      })
      .catch((error: unknown) => {
        if (context(0).progress >= 1) this.listener.dropped(frame.frameId);
        this.listener.failed(error);
      });
  }
}
