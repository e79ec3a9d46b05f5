import type { MapPoint } from 'live-attribution/heat-map';
import { create } from 'zustand';
import type { MapValues } from '@/lib/protocol/map-values';

/** The position of a map whose value is shown. */
export interface MapPosition {
  /** Tile id; undefined for the single map. */
  readonly tile: string | undefined;
  /** In the network's square, not mirrored; undefined for the strongest cell. */
  readonly at: MapPoint | undefined;
  readonly by: 'mouse' | 'touch' | 'keys';
}

interface MapValuesState {
  readonly position: MapPosition | undefined;
  /** The values of the position's map; undefined before the worker's first answer. */
  readonly values: MapValues | undefined;
}

export const useMapValues = create<MapValuesState>()(() => ({ position: undefined, values: undefined }));

/** Sets the position; the values of another map are dropped. */
export function setMapPosition(position: MapPosition): void {
  useMapValues.setState(({ position: previous, values }) => ({
    position,
    values: previous?.tile === position.tile ? values : undefined,
  }));
}

/** Sets the values of the position's map, if the position is still on it. */
export function setMapValues(tile: string | undefined, values: MapValues | undefined): void {
  const { position } = useMapValues.getState();
  if (position && position.tile === tile) useMapValues.setState({ values });
}

export const dropMapValues = () => useMapValues.setState({ values: undefined });
export const leaveMapPosition = () => useMapValues.setState({ position: undefined, values: undefined });
