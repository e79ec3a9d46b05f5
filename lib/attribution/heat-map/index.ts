export type { MapSize } from '../attribution-map';
export { COLOR_MAP_NAMES, type ColorMapName } from './color-maps';
export { COLOR_COUNT, colorTable } from './color-table';
export { CONTOUR_SHARES, hasContours } from './contours';
export {
  displayLimit,
  type Normalization,
  PERCENT,
  shownMagnitude,
  thresholdLevel,
} from './display-limit';
export { type HeatMapLook, type HeatMapOptions, heatMapRgba } from './heat-map-rgba';
export { MAP_STYLES, type MapStyle, STYLES_WITH_COLORS, STYLES_WITH_OPACITY } from './map-style';
export { greyPicture, overPicture } from './over-picture';
export {
  type CellReading,
  type CellRect,
  cellAt,
  cellRect,
  type MapCell,
  type MapPoint,
  readCell,
  strongestCell,
} from './read-cell';
export { type LimitRule, type LockedScale, ScaleLock } from './scale-lock';
export { type Upsampling, upsample } from './upsample';
