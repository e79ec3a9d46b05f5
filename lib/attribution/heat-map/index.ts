export type { MapSize } from '../attribution-map';
export { COLOR_MAP_NAMES, type ColorMapName } from './color-maps';
export { COLOR_COUNT, colorTable } from './color-table';
export { displayLimit, type Normalization, PERCENT } from './display-limit';
export { heatMapRgba } from './heat-map-rgba';
export { type LimitRule, ScaleLock } from './scale-lock';
export { type Upsampling, upsample } from './upsample';
