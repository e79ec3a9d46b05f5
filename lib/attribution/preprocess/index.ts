export { preprocessRgba } from './preprocess-rgba';
export { resampleCoefficients, WEIGHT_BITS } from './resample-coefficients';
export { cropRect, resizeAndCrop } from './resize-and-crop';
