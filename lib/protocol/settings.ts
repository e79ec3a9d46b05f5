import type { ResolvedTarget, TargetChoice } from 'live-attribution/explainer';
import type { ColorMapName } from 'live-attribution/heat-map';
import type { OptionChoice } from './option-choice';
import type { ViewChoice } from './view-choice';

export type { ResolvedTarget, TargetChoice };

/** The classes that a choice names, the explained one first. */
export function namedClasses(target: TargetChoice): readonly number[] {
  if (target.kind === 'top') return [];
  return target.kind === 'class' ? [target.index] : [target.index, target.against];
}

/** What the user has chosen to see; sent whole whenever a part of it changes. */
export interface ViewSettings {
  /** Id in the method registry. */
  readonly method: string;
  /** Layer id of the model, for methods that use one. */
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: OptionChoice;
  /** Of maps without a sign, and of those with one: what is drawn keeps its own until something else is. */
  readonly unsignedColorMap: ColorMapName;
  readonly signedColorMap: ColorMapName;
  /** Opacity of the map over the picture, 0 to 1. */
  readonly opacity: number;
  readonly view: ViewChoice;
}

export type ColorMapChoice = Pick<ViewSettings, 'unsignedColorMap' | 'signedColorMap'>;

/** The colours of maps with a sign, or of those without. */
export function chosenColorMap(
  { signedColorMap, unsignedColorMap }: ColorMapChoice,
  signed: boolean,
): ColorMapName {
  return signed ? signedColorMap : unsignedColorMap;
}

/**
 * 'auto' takes WebGPU where there is an adapter, wasm elsewhere; 'tfjs' is TensorFlow.js on WebGPU, a second
 * opinion. WebGPU computes in half precision where adapter and network allow it, but for 'webgpu-float32'.
 */
export const ENGINE_CHOICES = ['auto', 'webgpu', 'webgpu-float32', 'wasm', 'tfjs'] as const;

export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export type RunningEngine = 'webgpu' | 'wasm' | 'tfjs';
