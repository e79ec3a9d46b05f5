import { useShallow } from 'zustand/react/shallow';
import type { TileScale } from '@/lib/protocol/results';
import { useBoard } from '@/lib/state/board-store';
import { type ColorBarName, colorBarName } from '@/lib/state/map-scale';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';

/** Returns the distinct colours of the maps on the stage, unsigned ones first; empty before the first map. */
export function useShownColorBars(): readonly ColorBarName[] {
  // The page draws the 3D view itself, so the chosen colours apply at once.
  const is3d = useSettings((state) => state.mode === '3d');
  const single = useSummary((state) => state.shown?.scale);
  const tiles = useBoard(
    useShallow((state) => namesOf(Object.values(state.tiles).map(({ scale }) => scale))),
  );
  if (is3d) return [];
  return single ? namesOf([single]) : tiles;
}

function namesOf(scales: readonly (TileScale | undefined)[]): readonly ColorBarName[] {
  const drawn = scales.filter((scale) => scale !== undefined);
  const sorted = drawn.toSorted((a, b) => Number(a.signed) - Number(b.signed));
  return [...new Set(sorted.map(colorBarName))];
}
