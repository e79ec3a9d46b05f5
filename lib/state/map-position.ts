import { cellAt, type MapCell, strongestCell } from 'live-attribution/heat-map';
import type { MapValues } from '@/lib/protocol/map-values';
import { type MapPosition, setMapPosition, useMapValues } from './map-values-store';

/** Returns the cell of a map at a position. */
export function cellOf({ at }: Pick<MapPosition, 'at'>, values: MapValues): MapCell {
  return at ? cellAt(at, values) : strongestCell(values, values.signed);
}

/** Moves the position by cells of its map, within the map; does nothing before the values are known. */
export function moveMapPosition(rows: number, columns: number): void {
  const { position, values } = useMapValues.getState();
  if (!position || !values) return;
  const { height, width } = values;
  const { row, column } = cellOf(position, values);
  const moved = (index: number, by: number, count: number) => Math.min(Math.max(index + by, 0), count - 1);
  const at = {
    x: (moved(column, columns, width) + 0.5) / width,
    y: (moved(row, rows, height) + 0.5) / height,
  };
  setMapPosition({ ...position, at, by: 'keys' });
}
