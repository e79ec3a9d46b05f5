import { defined } from 'live-attribution';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { AttributionStep, Method } from 'live-attribution/methods';
import type { Head } from 'live-attribution/model';
import type { Computation } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import type { TileScale } from '@/lib/protocol/results';
import { type MapKind, mapLook, type ViewSettings } from '@/lib/protocol/settings';
import { mapUnit } from '@/lib/views/map-unit';
import type { FrameClock } from './frame-clock';
import type { FrameListener } from './frame-listener';
import type { DrawnMap, DrawnScale, FramePipeline, Look } from './frame-pipeline';
import { MapDescriber, type PlacedFrame } from './map-describer';
import { nextFrame, nextMacrotask } from './next-macrotask';
import { preprocessingOf } from './preprocessing-of';
import type { About, Presenter } from './presenter';
import { explainedScore, resultMessage } from './result-message';

/** A method's run on the picture in the network's input. */
export interface SingleMapWork {
  readonly explainer: PictureExplainer;
  readonly method: Method;
  readonly steps: AsyncGenerator<AttributionStep, void, void>;
  readonly frame: PlacedFrame;
  readonly clock: FrameClock;
  readonly computedFor: Computation;
  /** Returns the current settings, because colours may change while a map is refined. */
  readonly settings: () => ViewSettings;
  /** Returns whether the settings now require another map. */
  readonly isOutdated: () => boolean;
  /** Returns whether the page shows the view and the picture of the map; other maps are not drawn. */
  readonly isShown: () => boolean;
  /** Returns whether this explainer is still in use. */
  readonly isCurrent: () => boolean;
}

/** A map without its values. */
interface ComputedMap extends MapKind, Pick<Look, 'unit'> {
  readonly computedFor: Computation;
}

/** The map on the canvas. */
interface ShownMap extends ComputedMap, DrawnMap {
  readonly head: Head | undefined;
}

/** Draws the single map over the picture step by step, and reports its scores when they arrive. */
export class SingleMap {
  /** Value of the shown map's strongest colour. */
  limit = 0;
  private readonly describer = new MapDescriber();
  private shown: ShownMap | undefined;

  constructor(
    private readonly pipeline: FramePipeline,
    private readonly presenter: Presenter,
    private readonly listener: FrameListener,
  ) {}

  /** Returns false if abandoned because the settings require another map. */
  async explain(work: SingleMapWork): Promise<boolean> {
    const { method, steps, clock, computedFor } = work;
    const map = {
      computedFor,
      signed: method.signed,
      style: method.style,
      unit: mapUnit(method.id, computedFor.options.quantity),
    };
    for (;;) {
      const { value: step } = await clock.time('network', () => steps.next());
      if (!step) throw new Error(`${method.name} ended without a result.`);
      if (!work.isShown()) return abandon(steps);
      await this.show(step, map, work);
      if (step.progress >= 1) {
        await steps.return();
        return true;
      }
      await (this.pipeline.sharesThread ? nextMacrotask() : nextFrame());
      if (work.isOutdated()) return abandon(steps);
    }
  }

  /** The computation of the map on the canvas; undefined if there is none. */
  get computedFor(): Computation | undefined {
    return this.shown?.computedFor;
  }

  /** Redraws the last map with the current settings, and reports its colour scale. */
  async redraw(settings: ViewSettings): Promise<void> {
    const { shown } = this;
    if (shown === undefined) return;
    const look = lookOf(shown, settings);
    const redrawn = await this.pipeline.redraw(look);
    if (redrawn === undefined) return;
    const { computedFor } = shown;
    const about = redrawn.scale.then((scale): About => {
      if (this.shown !== shown) return undefined;
      this.limit = scale.limit;
      return [{ type: 'scale-changed', computedFor, scale: scaleOf(look, scale) }];
    });
    await this.presenter.show(redrawn.picture, about);
  }

  /** Returns the values of the map on the canvas, with its own computation; undefined if there is none. */
  async read(): Promise<MapValues | undefined> {
    const { shown } = this;
    if (shown === undefined) return undefined;
    const { computedFor, signed, head } = shown;
    const [map, { logits }] = await Promise.all([shown.read(), shown.scores]);
    return map && { ...map, computedFor, signed, explained: explainedScore(computedFor, logits, head) };
  }

  /** Forgets the drawn map, which belongs to another view or model. */
  forget(): void {
    this.shown = undefined;
  }

  /** Removes a map without numbers, so that no later drawing shows it. */
  private remove(): void {
    this.forget();
    this.pipeline.clear();
  }

  /** Draws a step in the currently chosen colours, which may have changed since the frame began. */
  private async show(step: AttributionStep, map: ComputedMap, work: SingleMapWork): Promise<void> {
    const look = lookOf(map, work.settings());
    const drawn = await this.pipeline.show(step, look, work.clock, work.frame.place);
    const shown = { ...map, ...drawn, head: work.explainer.model.manifest.head };
    if (work.isShown()) this.shown = shown;
    const reported = this.report(shown, step, look, work);
    // The next run would delay the message.
    if (this.pipeline.sharesThread) await reported;
    if (step.progress >= 1) this.describe(step, work);
  }

  private describe(step: AttributionStep, { explainer, frame, computedFor }: SingleMapWork): void {
    this.describer
      .describe(step, frame, computedFor, preprocessingOf(explainer, frame))
      ?.then((message) => this.listener.post(message))
      .catch((error: unknown) => this.listener.failed(error, { kind: 'frame', computedFor }));
  }

  /** Shows a drawn step with its scores when they arrive, unless the page then shows something else. */
  private async report(
    shown: ShownMap,
    { progress, convergenceDelta }: AttributionStep,
    look: Look,
    work: SingleMapWork,
  ): Promise<void> {
    const { explainer, computedFor, clock } = work;
    const { picture } = shown;
    const about = shown.scores.then(({ logits, ...scale }): About => {
      if (!work.isCurrent() || !work.isShown()) return undefined;
      this.limit = scale.limit;
      const context = { computedFor, progress, ...defined({ convergenceDelta }), times: clock.times() };
      const { manifest } = explainer.model;
      return [resultMessage(logits, manifest, { ...context, scale: scaleOf(look, scale) })];
    });
    const drop = () => {
      if (progress >= 1) this.listener.post({ type: 'frame-dropped', frameId: computedFor.frameId });
    };
    try {
      if (picture === undefined) await about;
      if (picture === undefined || !(await this.presenter.show(picture, about))) drop();
    } catch (error) {
      if (this.shown === shown) this.remove();
      drop();
      this.listener.failed(error, { kind: 'frame', computedFor });
    }
  }
}

/** Ends an unfinished computation; the map is not complete. */
async function abandon(steps: SingleMapWork['steps']): Promise<false> {
  await steps.return();
  return false;
}

/** Returns the colours for the map's own kind, even if the settings now require the other kind. */
function lookOf(map: ComputedMap, settings: ViewSettings): Look {
  const { view } = settings;
  const scale = view.mode === 'single' ? view.scale : 'tile';
  return { ...mapLook(settings, map), unit: map.unit, scale };
}

function scaleOf({ signed, colorMap, style, scale: rule }: Look, scale: DrawnScale): TileScale {
  return { signed, colorMap, style, rule, ...scale };
}
