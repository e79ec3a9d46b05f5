export {
  CENTRE_SQUARE,
  leastZoom,
  limitedZoom,
  MAX_ZOOM,
  type NetworkSquare,
  type SquarePreprocessing,
  type SquareSizes,
} from './network-square';
export { preprocessRgba } from './preprocess-rgba';
export { resampleCoefficients, WEIGHT_BITS } from './resample-coefficients';
export { cropRect, type Rect, type ResizeAndCrop, resizeAndCrop } from './resize-and-crop';
