import type { MapFocus } from 'live-attribution/metrics';
import { create } from 'zustand';

/** Where the map that is shown is strongest; nothing where it is empty or there is none. */
export const useMapFocus = create<{ readonly focus: MapFocus | undefined }>()(() => ({ focus: undefined }));

export const setMapFocus = (focus: MapFocus | undefined) => useMapFocus.setState({ focus });
