interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels per unit, as CSS defines them; those of fonts refer to the default font. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
};
/** Size of a replaced element that states none, as CSS defines it. */
const DEFAULT: Size = { width: 300, height: 150 };
const LENGTH = /^\s*\+?((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([a-z]*)\s*$/i;

/**
 * The size of an SVG by the attributes of its root, as CSS defines it: width and height with their units,
 * else the ratio of the view box, else 300 × 150. `box`: whether there is a view box.
 */
export function svgSize(attributes: ReadonlyMap<string, string>): Size & { readonly box: boolean } {
  const width = pixels(attributes.get('width'));
  const height = pixels(attributes.get('height'));
  const viewBox = boxSize(attributes.get('viewBox'));
  return { ...sizeOf(width, height, viewBox), box: viewBox !== undefined };
}

function sizeOf(width: number | undefined, height: number | undefined, box: Size | undefined): Size {
  if (width !== undefined && height !== undefined) return { width, height };
  if (!box) return { width: width ?? DEFAULT.width, height: height ?? DEFAULT.height };
  if (width !== undefined) return { width, height: (width * box.height) / box.width };
  return height === undefined ? box : { width: (height * box.width) / box.height, height };
}

/** Undefined for percentages, unknown units, and lengths that are not positive. */
function pixels(length = ''): number | undefined {
  const [, number, unit] = LENGTH.exec(length) ?? [];
  return positive(Number(number) * (UNITS[unit?.toLowerCase() ?? ''] ?? Number.NaN));
}

function boxSize(viewBox = ''): Size | undefined {
  const numbers = viewBox
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number);
  const [width, height] = [positive(numbers[2]), positive(numbers[3])];
  const isBox = numbers.length === 4 && numbers.every(Number.isFinite);
  return isBox && width !== undefined && height !== undefined ? { width, height } : undefined;
}

const positive = (value = 0) => (Number.isFinite(value) && value > 0 ? value : undefined);
