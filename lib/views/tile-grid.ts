/** Position of a tile in the board's area, in CSS pixels. */
export interface TileBox {
  readonly leftPx: number;
  readonly topPx: number;
  /** Side of the tile's picture. */
  readonly sidePx: number;
}

export interface GridWidth {
  readonly widthPx: number;
  /** Height of the lines above a tile's picture. */
  readonly headPx: number;
  /** Height of the lines below a tile's picture. */
  readonly footPx: number;
  readonly gapPx: number;
}

export interface GridSpace extends GridWidth {
  readonly heightPx: number;
}

/**
 * Returns the height in CSS pixels for as many columns as fit with tiles of at least `leastSidePx`, whose
 * sides then grow with the columns up to `mostSidePx`.
 */
export function wantedGridHeight(
  count: number,
  { widthPx, headPx, footPx, gapPx }: GridWidth,
  leastSidePx: number,
  mostSidePx: number,
): number {
  if (count === 0) return 0;
  const fitting = Math.floor((widthPx - gapPx) / (leastSidePx + gapPx));
  const columns = Math.min(count, Math.max(fitting, 1));
  const sidePx = Math.min((widthPx - gapPx) / columns - gapPx, mostSidePx);
  const rows = Math.ceil(count / columns);
  return Math.ceil(rows * (headPx + sidePx + footPx + gapPx) + gapPx);
}

/**
 * Lays out squares with lines above and below each as large as possible, centred, row by row. `topPx` is the
 * top of the picture.
 */
export function tileGrid(count: number, space: GridSpace): readonly TileBox[] {
  if (count === 0) return [];
  const columnChoices = Array.from({ length: count }, (_, index) => index + 1);
  const sides = columnChoices.map((columns) => sideFor(count, columns, space));
  const columns = columnChoices[sides.indexOf(Math.max(...sides))]!;
  return placed(count, columns, Math.max(...sides, 0), space);
}

function sideFor(count: number, columns: number, space: GridSpace): number {
  const rows = Math.ceil(count / columns);
  const widest = (space.widthPx - (columns + 1) * space.gapPx) / columns;
  const highest = (space.heightPx - (rows + 1) * space.gapPx) / rows - space.headPx - space.footPx;
  return Math.floor(Math.min(widest, highest));
}

function placed(count: number, columns: number, sidePx: number, space: GridSpace): TileBox[] {
  const { headPx, footPx, gapPx } = space;
  const rowPx = headPx + sidePx + footPx + gapPx;
  const rows = Math.ceil(count / columns);
  const firstTopPx = (space.heightPx - (rows * rowPx - gapPx)) / 2;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const firstLeftPx = (space.widthPx - (inRow * (sidePx + gapPx) - gapPx)) / 2;
    return {
      leftPx: Math.round(firstLeftPx + (index % columns) * (sidePx + gapPx)),
      topPx: Math.round(firstTopPx + row * rowPx + headPx),
      sidePx,
    };
  });
}
