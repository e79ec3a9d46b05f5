import type { ColorMapName, MapStyle } from 'live-attribution/heat-map';
import { create } from 'zustand';
import type { BaselineChoice, OptionChoice } from '@/lib/protocol/option-choice';
import { opacityKey, type StyleChoice } from '@/lib/protocol/settings';
import type {
  ClassesShown,
  NoiseChoice,
  ScaleChoice,
  View3dShape,
  ViewMode,
} from '@/lib/protocol/view-choice';
import { DEFAULT_SETTINGS, type SettingsState } from '@/lib/settings/settings-table';

export const useSettings = create<SettingsState>()(() => DEFAULT_SETTINGS);

export const setMethod = (method: string) => useSettings.setState({ method });
export const setLayer = (layer: string) => useSettings.setState({ layer });
export const setStyle = (style: StyleChoice) => useSettings.setState({ style });
/** Sets the opacity of the maps in a style. */
export const setOpacity = (style: MapStyle, opacity: number) =>
  useSettings.setState({ [opacityKey(style)]: opacity });
export const setThreshold = (threshold: number) => useSettings.setState({ threshold });
export const toggleContours = () => useSettings.setState(({ contours }) => ({ contours: !contours }));
export const followTop = () => useSettings.setState({ target: { kind: 'top' } });
export const explainClass = (index: number) => useSettings.setState({ target: { kind: 'class', index } });

/**
 * Explains the difference between the scores of class `index` and class `against`, or the class alone if both
 * are equal.
 */
export const compareClasses = (index: number, against: number) =>
  useSettings.setState({
    target: index === against ? { kind: 'class', index } : { kind: 'difference', index, against },
  });

/** Explains only the first of two classes. */
export const dropContrast = () =>
  useSettings.setState(({ target }) =>
    target.kind === 'difference' ? { target: { kind: 'class', index: target.index } } : {},
  );

export function setColorMap(colorMap: ColorMapName, signed: boolean): void {
  useSettings.setState(signed ? { signedColorMap: colorMap } : { unsignedColorMap: colorMap });
}

export const showClasses = (classes: ClassesShown) => useSettings.setState({ classes, reference: '' });
/** Switches from any view to the maps of the top classes. */
export const showTopClasses = () => useSettings.setState({ mode: 'classes', classes: 'best', reference: '' });

export const setView3dShape = (view3dShape: View3dShape) => useSettings.setState({ view3dShape });
export const toggleView3dShape = () =>
  useSettings.setState(({ view3dShape }) => ({ view3dShape: view3dShape === 'relief' ? 'stack' : 'relief' }));

/** Sets the scale of the current view; a single map has no common scale. */
export function setScale(scale: ScaleChoice): void {
  useSettings.setState(({ mode }) => {
    if (mode === 'single') return scale === 'common' ? {} : { singleScale: scale };
    return mode === 'classes' ? { classesScale: scale } : { scale };
  });
}

export const setOption = (part: Partial<OptionChoice>) =>
  useSettings.setState(({ options }) => ({ options: { ...options, ...part } }));
export const toggleUpsampling = () =>
  useSettings.setState(({ upsampling }) => ({
    upsampling: upsampling === 'nearest' ? 'bilinear' : 'nearest',
  }));
export const compareWith = (reference: string) => useSettings.setState({ reference });
export const changeNoise = (part: Partial<NoiseChoice>) =>
  useSettings.setState(({ noise }) => ({ noise: { ...noise, ...part } }));

export const setMode = (mode: ViewMode) => useSettings.setState({ mode, reference: '' });

/** Sets the view's method; on the wall, adds or removes it, but never removes the last one. */
export function chooseMethod(id: string): void {
  useSettings.setState((state) => {
    if (state.mode === 'layers') return { layersMethod: id };
    return state.mode === 'wall' ? { wallMethods: toggled(state.wallMethods, id) } : { method: id };
  });
}

export const toggleBaseline = (id: BaselineChoice) =>
  useSettings.setState(({ baselines }) => ({ baselines: toggled(baselines, id) }));

/** Returns whether a method is shown. */
export function isMethodChosen(state: SettingsState, id: string): boolean {
  if (state.mode === 'layers') return state.layersMethod === id;
  return state.mode === 'wall' ? state.wallMethods.includes(id) : state.method === id;
}

function toggled<T>(chosen: readonly T[], id: T): readonly T[] {
  const others = chosen.filter((other) => other !== id);
  if (others.length === chosen.length) return [...chosen, id];
  return others.length > 0 ? others : chosen;
}
