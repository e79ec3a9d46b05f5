import type { ResolvedTarget } from 'live-attribution/explainer';
import type { ColorMapName, MapStyle } from 'live-attribution/heat-map';
import type { Quantity } from 'live-attribution/methods';
import type { MapFocus } from 'live-attribution/metrics';
import type { Computation } from './computation';
import type { SceneEvidence } from './map-scores';
import type { StageTimes } from './stage-times';
import type { ScaleChoice } from './view-choice';

/** An explained frame that has been drawn. */
export interface ResultMessage {
  readonly type: 'result';
  readonly computedFor: Computation;
  readonly explained: ExplainedScore;
  /** Predictions, best first. */
  readonly top: readonly ClassScore[];
  /** Colour scale of the drawn map; undefined if several maps are drawn. */
  readonly scale?: TileScale;
  /** 1 when finished, less while a method refines its map. */
  readonly progress: number;
  /** Σ attribution − (f(input) − f(baseline)) of a path method, in units of the class score. */
  readonly convergenceDelta?: number;
  readonly times: StageTimes;
}

/** Facts about a drawn map, for a sentence; not every map has them. */
export interface MapDescribedMessage {
  readonly type: 'map-described';
  readonly computedFor: Computation;
  /** Undefined for an empty map. */
  readonly focus?: MapFocus;
  /** Scores of a generated scene, whose evidence is known. */
  readonly evidence?: SceneEvidence;
}

/** The explained target and its value on the picture. */
export interface ExplainedScore {
  readonly target: ResolvedTarget;
  readonly quantity: Quantity;
  readonly score: number;
}

/** The shown map was redrawn in other colours or on another scale. */
export interface ScaleChangedMessage {
  readonly type: 'scale-changed';
  readonly computedFor: Computation;
  readonly scale: TileScale;
}

/** The colours of a map and their values. */
export interface TileScale extends MapScale {
  readonly colorMap: ColorMapName;
  readonly style: MapStyle;
  /** Rule that determined the limit. */
  readonly rule: ScaleChoice;
  /** Largest displayed magnitude of the map; far below the limit on a scale of stronger maps. */
  readonly peak: number;
}

export interface MapScale {
  readonly signed: boolean;
  /** Value of the strongest colour, in attribution units; 0 for an empty map. */
  readonly limit: number;
}

export interface ClassScore {
  readonly index: number;
  /** Output of the network's softmax or sigmoid, 0 to 1. */
  readonly probability: number;
}

/** A frame closed without being explained, for example while a model loads. */
export interface FrameDroppedMessage {
  readonly type: 'frame-dropped';
  readonly frameId: number;
}
