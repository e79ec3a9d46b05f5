import type { ResolvedTarget } from 'live-attribution/explainer';
import type { ColorMapName } from 'live-attribution/heat-map';
import type { Quantity } from 'live-attribution/methods';
import type { MapFocus } from 'live-attribution/metrics';
import type { Computation } from './computation';
import type { SceneEvidence } from './map-scores';
import type { StageTimes } from './stage-times';
import type { ScaleChoice } from './view-choice';

/** One explained frame, drawn already. */
export interface ResultMessage {
  readonly type: 'result';
  readonly computedFor: Computation;
  readonly explained: ExplainedScore;
  /** Best first. */
  readonly top: readonly ClassScore[];
  /** Colour scale of the drawn map; undefined if several maps are drawn. */
  readonly scale?: TileScale;
  /** 1 when finished, less while a method refines its map. */
  readonly progress: number;
  /** Of path methods: Σ attribution − (f(input) − f(baseline)), in units of the class score. */
  readonly convergenceDelta?: number;
  readonly times: StageTimes;
}

/** Facts about a drawn map for a sentence; not every map has them. */
export interface MapDescribedMessage {
  readonly type: 'map-described';
  readonly computedFor: Computation;
  /** None where the map shows nothing. */
  readonly focus?: MapFocus;
  /** Of generated scenes, whose truth is known. */
  readonly evidence?: SceneEvidence;
}

/** What was explained, and its value on the picture. */
export interface ExplainedScore {
  readonly target: ResolvedTarget;
  readonly quantity: Quantity;
  readonly score: number;
}

/** The map that is shown was drawn again, in other colours or on another scale. */
export interface ScaleChangedMessage {
  readonly type: 'scale-changed';
  readonly computedFor: Computation;
  readonly scale: TileScale;
}

/** The colours in which a map is drawn, and what they stand for. */
export interface TileScale extends MapScale {
  readonly colorMap: ColorMapName;
  /** By what the limit was found. */
  readonly rule: ScaleChoice;
}

export interface MapScale {
  readonly signed: boolean;
  /** What the strongest colour stands for, in attribution units; 0 where the map shows nothing. */
  readonly limit: number;
}

export interface ClassScore {
  readonly index: number;
  /** Softmax probability, 0 to 1. */
  readonly probability: number;
}

/** A frame that was closed without being explained, e.g. while a model loads. */
export interface FrameDroppedMessage {
  readonly type: 'frame-dropped';
  readonly frameId: number;
}
