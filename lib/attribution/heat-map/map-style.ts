/**
 * How a map lies over its picture:
 * - 'alpha': the colours are as opaque as their value is strong, and transparent at 0
 * - 'blend': all colours have one opacity, as with matplotlib's imshow
 * - 'grey': as 'blend', over the mean of the picture's channels, as Captum's blended_heat_map
 * - 'masked': the picture is multiplied by the strength of the value, as Captum's masked_image
 * - 'map': the map hides the picture, as Captum's heat_map
 * Source: https://captum.ai/api/utilities.html, visualize_image_attr
 */
export const MAP_STYLES = ['alpha', 'blend', 'grey', 'masked', 'map'] as const;

export type MapStyle = (typeof MAP_STYLES)[number];

/** The styles that have the parameter; the others ignore it. */
export const STYLES_WITH_OPACITY: readonly MapStyle[] = ['alpha', 'blend', 'grey'];
export const STYLES_WITH_COLORS: readonly MapStyle[] = ['alpha', 'blend', 'grey', 'map'];
