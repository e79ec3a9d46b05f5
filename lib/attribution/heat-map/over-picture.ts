import type { MapStyle } from './map-style';

/**
 * Lays a map's layer over its picture: the picture's channels, or their mean in the style 'grey', times
 * 1 − alpha, plus the layer times alpha.
 * @param picture [h, w, 4], opaque
 * @param layer result of heatMapRgba, [h, w, 4]
 */
export function overPicture(
  picture: Uint8ClampedArray,
  layer: Uint8ClampedArray,
  style: MapStyle,
): Uint8ClampedArray<ArrayBuffer> {
  const result = style === 'grey' ? greyPicture(picture) : new Uint8ClampedArray(picture);
  for (let at = 0; at < result.length; at += 4) {
    const share = layer[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel++) {
      result[channel] = result[channel]! * (1 - share) + layer[channel]! * share;
    }
  }
  return result;
}

/** Replaces the channels of a picture [h, w, 4] by their mean, as Captum does; alpha stays. */
export function greyPicture(picture: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const grey = new Uint8ClampedArray(picture);
  for (let at = 0; at < grey.length; at += 4)
    grey.fill((picture[at]! + picture[at + 1]! + picture[at + 2]!) / 3, at, at + 3);
  return grey;
}
