import { cellAt, type MapCell, type MapPoint, strongestCell } from 'live-attribution/heat-map';
import { create } from 'zustand';
import type { MapValues } from '@/lib/protocol/map-values';

/** The place of a map whose value is shown. */
export interface MapPlace {
  /** Tile id; undefined for the single map. */
  readonly tile: string | undefined;
  /** In the network's square, not mirrored; undefined for the strongest cell. */
  readonly at: MapPoint | undefined;
  readonly by: 'mouse' | 'touch' | 'keys';
}

export interface MapValuesState {
  readonly place: MapPlace | undefined;
  /** The values of the place's map; undefined before the worker's first answer. */
  readonly values: MapValues | undefined;
}

export const useMapValues = create<MapValuesState>()(() => ({ place: undefined, values: undefined }));

/** Sets the place; the values of another map are dropped. */
export function setMapPlace(place: MapPlace): void {
  useMapValues.setState(({ place: before, values }) => ({
    place,
    values: before?.tile === place.tile ? values : undefined,
  }));
}

/** Sets the values of the place's map, if the place is still on it. */
export function setMapValues(tile: string | undefined, values: MapValues | undefined): void {
  const { place } = useMapValues.getState();
  if (place && place.tile === tile) useMapValues.setState({ values });
}

export const dropMapValues = () => useMapValues.setState({ values: undefined });
export const leaveMapPlace = () => useMapValues.setState({ place: undefined, values: undefined });

/** Returns the cell of a map at a place. */
export function cellOf({ at }: Pick<MapPlace, 'at'>, values: MapValues): MapCell {
  return at ? cellAt(at, values) : strongestCell(values, values.signed);
}

/** Moves the place by cells of its map, within the map; does nothing before the values are known. */
export function moveMapPlace(rows: number, columns: number): void {
  const { place, values } = useMapValues.getState();
  if (!place || !values) return;
  const { height, width } = values;
  const { row, column } = cellOf(place, values);
  const moved = (index: number, by: number, count: number) => Math.min(Math.max(index + by, 0), count - 1);
  const at = {
    x: (moved(column, columns, width) + 0.5) / width,
    y: (moved(row, rows, height) + 0.5) / height,
  };
  setMapPlace({ ...place, at, by: 'keys' });
}
