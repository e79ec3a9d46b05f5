import type { ResolvedTarget, TargetChoice } from 'live-attribution/explainer';
import { type ColorMapName, type HeatMapLook, MAP_STYLES, type MapStyle } from 'live-attribution/heat-map';
import type { NetworkSquare } from 'live-attribution/preprocess';
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
  /** The square that is to be explained; each frame names the square that it is explained with. */
  readonly square: NetworkSquare;
  /** Colours of unsigned and of signed maps; a drawn map keeps those of its own kind. */
  readonly unsignedColorMap: ColorMapName;
  readonly signedColorMap: ColorMapName;
  readonly style: StyleChoice;
  /** Opacity of the map over the picture, 0 to 1; `alphaOpacity` is that of the style 'alpha'. */
  readonly opacity: number;
  readonly alphaOpacity: number;
  /** Percentage of the map's values that are hidden, the weakest first; 0 to 100. */
  readonly threshold: number;
  readonly contours: boolean;
  readonly view: ViewChoice;
}

/** 'auto' is the default style of each map's method. */
export const STYLE_CHOICES = ['auto', ...MAP_STYLES] as const;

export type StyleChoice = (typeof STYLE_CHOICES)[number];

type ColorMapChoice = Pick<ViewSettings, 'unsignedColorMap' | 'signedColorMap'>;
export type LookChoice = ColorMapChoice &
  Pick<ViewSettings, 'style' | 'opacity' | 'alphaOpacity' | 'threshold' | 'contours'>;

/** Returns only the settings on which the appearance of a map depends. */
export function lookChoice(settings: LookChoice): LookChoice {
  const { unsignedColorMap, signedColorMap, style, opacity, alphaOpacity, threshold, contours } = settings;
  return { unsignedColorMap, signedColorMap, style, opacity, alphaOpacity, threshold, contours };
}

/** The facts of a map on which its appearance depends. */
export interface MapKind {
  readonly signed: boolean;
  /** Default style of the map's method. */
  readonly style: MapStyle;
}

/** Appearance of a map, with nothing left to choose. */
export interface MapLook extends MapKind, Pick<HeatMapLook, 'opacity' | 'threshold' | 'contours'> {
  readonly colorMap: ColorMapName;
}

/** Returns how a map is drawn under the settings. */
export function mapLook(choice: LookChoice, { signed, style: ofMethod }: MapKind): MapLook {
  const { threshold, contours } = choice;
  const colorMap = chosenColorMap(choice, signed);
  const style = chosenStyle(choice.style, ofMethod);
  return { signed, colorMap, style, opacity: choice[opacityKey(style)], threshold, contours };
}

/** Returns the setting that has the opacity of a style. */
export function opacityKey(style: MapStyle): 'opacity' | 'alphaOpacity' {
  return style === 'alpha' ? 'alphaOpacity' : 'opacity';
}

/** Returns the chosen style, or the default style of the map's method. */
export function chosenStyle(choice: StyleChoice, ofMethod: MapStyle): MapStyle {
  return choice === 'auto' ? ofMethod : choice;
}

/** Returns the colours of signed or of unsigned maps. */
export function chosenColorMap(
  { signedColorMap, unsignedColorMap }: ColorMapChoice,
  signed: boolean,
): ColorMapName {
  return signed ? signedColorMap : unsignedColorMap;
}

/**
 * 'auto' starts with our own kernels on the CPU and moves to WebGPU if that is faster on this device.
 * 'cpu-exact' computes the same bits everywhere; 'wasm' is onnxruntime on the CPU; 'tfjs' is TensorFlow.js on
 * WebGPU, for comparison. WebGPU computes in half precision if adapter and network allow it, except with
 * 'webgpu-float32'.
 */
export const ENGINE_CHOICES = [
  'auto',
  'cpu',
  'cpu-exact',
  'webgpu',
  'webgpu-float32',
  'wasm',
  'tfjs',
] as const;

export type EngineChoice = (typeof ENGINE_CHOICES)[number];

export type RunningEngine = 'cpu' | 'cpu-exact' | 'webgpu' | 'wasm' | 'tfjs';
