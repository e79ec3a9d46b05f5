import { type HeatMapLook, MAP_STYLES } from 'live-attribution/heat-map';
import { integerOption } from 'live-attribution/methods';
import { type AttributeOptions, optionError } from './attribute-options';
import { parseNumber } from './method-options';

/** How the map lies over the picture of a .png. */
export type OverlayLook = Pick<HeatMapLook, 'signed' | 'style' | 'threshold' | 'contours'>;

/** Reads the flags of the overlay; the default style is the method's. @throws UserError 'option-invalid' */
export function readOverlayLook({ method, overlay }: AttributeOptions): OverlayLook {
  const { style = method.style, threshold, contours = false } = overlay;
  const known = MAP_STYLES.find((name) => name === style);
  if (known === undefined)
    throw optionError('style', `--style takes ${MAP_STYLES.join(', ')}, not ${style}.`);
  const percent = integerOption('threshold', parseNumber('threshold', threshold) ?? 0, { min: 0, max: 100 });
  return { signed: method.signed, style: known, threshold: percent, contours };
}
