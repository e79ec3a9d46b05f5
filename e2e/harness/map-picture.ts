import sharp from 'sharp';

/** A screenshot of the network's square, RGB, [heightPx, widthPx, 3]. */
export interface MapPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** A point in the square, 0 to 1 from its left and top edges. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export async function readMapPicture(png: Buffer): Promise<MapPicture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, data: new Uint8Array(data) };
}

/** Threshold of the foreground, as a share of the largest difference from the background. */
const FOREGROUND_THRESHOLD = 0.1;
const EDGE_SHARE = 0.05;
/** Share of foreground pixels ignored as outliers on each side. */
const OUTLIER_SHARE = 0.02;

/** Centre of the foreground's bounding box; the background is the most frequent colour. */
export function foregroundCentre(picture: MapPicture): Point {
  const background = mostFrequentColour(picture);
  const count = picture.widthPx * picture.heightPx;
  const differences = Float32Array.from({ length: count }, (_, pixel) =>
    isNearEdge(picture, pixel) ? 0 : distance(colourAt(picture, pixel), background),
  );
  const threshold =
    FOREGROUND_THRESHOLD * differences.reduce((largest, value) => Math.max(largest, value), 0);
  const foreground = [...differences.keys()].filter(
    (pixel) => differences[pixel]! >= threshold && differences[pixel]! > 0,
  );
  const centre = (positions: number[]) => {
    const sorted = positions.sort((a, b) => a - b);
    const outliers = Math.floor(OUTLIER_SHARE * sorted.length);
    return (sorted[outliers]! + sorted[sorted.length - 1 - outliers]!) / 2;
  };
  return {
    x: centre(foreground.map((pixel) => pixel % picture.widthPx)) / picture.widthPx,
    y: centre(foreground.map((pixel) => Math.floor(pixel / picture.widthPx))) / picture.heightPx,
  };
}

/** Excludes the corners of the page's viewfinder. */
function isNearEdge({ widthPx, heightPx }: MapPicture, pixel: number): boolean {
  const [x, y] = [(pixel % widthPx) / widthPx, Math.floor(pixel / widthPx) / heightPx];
  return Math.min(x, y, 1 - x, 1 - y) < EDGE_SHARE;
}

/**
 * Mean difference of two pictures over the 5 % of values that differ most, 0 to 255, because gradient maps
 * are near 0 almost everywhere.
 */
export function visibleDifference(a: MapPicture, b: MapPicture): number {
  if (a.data.length !== b.data.length) throw new Error('the pictures have different sizes');
  const differences = Uint8Array.from(a.data, (value, index) => Math.abs(value - b.data[index]!)).sort();
  const most = differences.subarray(Math.floor(differences.length * 0.95));
  return most.reduce((sum, difference) => sum + difference, 0) / most.length;
}

function mostFrequentColour(picture: MapPicture): Colour {
  const counts = new Map<number, { count: number; colour: Colour }>();
  for (let pixel = 0; pixel < picture.widthPx * picture.heightPx; pixel++) {
    const colour = colourAt(picture, pixel);
    // Quantised to steps of 8, because compression and scaling vary the colours.
    const key = colour.reduce((sum, value) => sum * 32 + (value >> 3), 0);
    const entry = counts.get(key) ?? { count: 0, colour };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best)).colour;
}

type Colour = readonly [number, number, number];

function colourAt({ data }: MapPicture, pixel: number): Colour {
  return [data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!];
}

function distance(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
