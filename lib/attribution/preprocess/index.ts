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
export { cropRect, cropShares, resizeAndCrop, type ShareRect } from './resize-and-crop';
