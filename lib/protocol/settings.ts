import type { ResolvedTarget, TargetChoice } from 'live-attribution/explainer';
import type { ColorMapName } from 'live-attribution/heat-map';
import type { OptionChoice } from './option-choice';
import type { ViewChoice } from './view-choice';

export type { ResolvedTarget, TargetChoice };

/** Returns the classes of a choice, the explained one first. */
export function namedClasses(target: TargetChoice): readonly number[] {
  if (target.kind === 'top') return [];
  return target.kind === 'class' ? [target.index] : [target.index, target.against];
}

/** The user's choice of what to see; sent as a whole whenever a part changes. */
export interface ViewSettings {
  /** Id in the method registry. */
  readonly method: string;
  /** Layer id of the model, for methods that use one. */
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: OptionChoice;
  /** Colours of unsigned and of signed maps; a drawn map keeps those of its own kind. */
  readonly unsignedColorMap: ColorMapName;
  readonly signedColorMap: ColorMapName;
  /** Opacity of the map over the picture, 0 to 1. */
  readonly opacity: number;
  readonly view: ViewChoice;
}

export type ColorMapChoice = Pick<ViewSettings, 'unsignedColorMap' | 'signedColorMap'>;

/** Returns the colours of signed or of unsigned maps. */
export function chosenColorMap(
  { signedColorMap, unsignedColorMap }: ColorMapChoice,
  signed: boolean,
): ColorMapName {
  return signed ? signedColorMap : unsignedColorMap;
}

/**
 * 'auto' selects WebGPU if there is an adapter, otherwise wasm; 'tfjs' is TensorFlow.js on WebGPU, for
 * comparison. WebGPU computes in half precision if adapter and network allow it, except with 'webgpu-
 * float32'.
 */
export const ENGINE_CHOICES = ['auto', 'webgpu', 'webgpu-float32', 'wasm', 'tfjs'] as const;

export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export type RunningEngine = 'webgpu' | 'wasm' | 'tfjs';
