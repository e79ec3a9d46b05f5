import type { PictureExplainer } from 'live-attribution/explainer';
import type { AttributionStep, Method } from 'live-attribution/methods';
import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { MapDescribedMessage, ResultMessage, TileScale } from '@/lib/protocol/results';
import { chosenColorMap, type ViewSettings } from '@/lib/protocol/settings';
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
  rescaled(computedFor: Computation, scale: TileScale): void;
  dropped(frameId: number): void;
  failed(error: unknown, frameId: number): void;
}

/** A method's work on the picture that lies in the network's input. */
export interface SingleMapWork {
  readonly explainer: PictureExplainer;
  readonly method: Method;
  readonly steps: AsyncGenerator<AttributionStep, void, void>;
  readonly frame: DescribedFrame;
  readonly clock: StageClock;
  /** What the map is computed for. */
  readonly computedFor: Computation;
  /** The settings as they stand now: colours may change while a map is refined. */
  readonly settings: () => ViewSettings;
  /** Whether the settings ask for another map by now. */
  readonly isOutdated: () => boolean;
  /** Whether this explainer is still the one in use. */
  readonly isCurrent: () => boolean;
}

/** What is drawn. */
interface ShownMap extends Pick<Look, 'signed' | 'unit'> {
  readonly computedFor: Computation;
}

/** Draws the one map over the picture, step after step, and tells its scores when they arrive. */
export class SingleMap {
  /** What the strongest colour of the shown map stands for. */
  limit = 0;
  private readonly describer = new MapDescriber();
  private shown: ShownMap | undefined;

  constructor(
    private readonly path: FramePipeline,
    private readonly listener: SingleMapListener,
  ) {}

  /** False where the map was given up, since the settings ask for another. */
  async explain(work: SingleMapWork): Promise<boolean> {
    const { method, steps, clock, computedFor } = work;
    const { signed } = method;
    const map = { computedFor, signed, unit: mapUnit(method.id, computedFor.options.quantity) };
    for (;;) {
      const { value: step } = await clock.time('network', () => steps.next());
      if (!step) throw new Error(`${method.name} ended without a result.`);
      // Colours as they are wished now, which may be later than when the frame began.
      const look = lookOf(map, work.settings());
      const { scores } = await this.path.show(step, look, clock);
      const isFirst = this.shown === undefined || !isSameExperiment(this.shown.computedFor, computedFor);
      this.shown = map;
      // The next run would keep the first map of a computation back, while what is said of it stands beside the one before.
      // Later maps may come a run late, which costs no waiting.
      if (isFirst && this.path.sharesThread) await nextFrame();
      const { progress, convergenceDelta } = step;
      const gap = convergenceDelta === undefined ? {} : { convergenceDelta };
      const context = { computedFor, progress, ...gap };
      const scale = { signed, colorMap: look.colorMap, rule: look.scale };
      this.report(scores, work, (limit) => ({
        ...context,
        scale: { ...scale, limit },
        times: clock.times(),
      }));
      if (progress >= 1) this.describe(step, work);
      if (progress < 1) await nextFrame();
      if (progress >= 1 || work.isOutdated()) {
        await steps.return();
        return progress >= 1;
      }
    }
  }

  /** Draws the last map again as the settings wish it now, and tells where that has changed its scale. */
  async redraw(settings: ViewSettings): Promise<void> {
    const { shown } = this;
    if (shown === undefined) return;
    const look = lookOf(shown, settings);
    const limit = await this.path.redraw(look);
    if (limit === undefined) return;
    this.limit = limit;
    const { signed, colorMap, scale: rule } = look;
    this.listener.rescaled(shown.computedFor, { signed, colorMap, rule, limit });
  }

  private describe(step: AttributionStep, { explainer, frame, computedFor }: SingleMapWork): void {
    this.describer
      .describe(step, frame, computedFor, explainer.model.manifest.preprocessing)
      ?.then((message) => this.listener.described(message))
      .catch((error: unknown) => this.listener.failed(error, frame.frameId));
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
        this.listener.failed(error, frame.frameId);
      });
  }
}

/** A map keeps the colours of its own kind, also where the settings ask for a map of the other kind by now. */
function lookOf({ signed, unit }: ShownMap, settings: ViewSettings): Look {
  const { opacity, view } = settings;
  const scale = view.mode === 'single' ? view.scale : 'tile';
  return { signed, unit, colorMap: chosenColorMap(settings, signed), opacity, scale };
}
