import { displayLimit, PERCENT } from 'live-attribution/heat-map';
import type { ScaleChoice } from '@/lib/protocol/view-choice';
import type { TileMap } from './tile-map';

/**
 * Computes the values of the strongest colours: per map, or shared by all maps of one unit, for this frame or
 * for all.
 */
export class ColorLimits {
  private locked = new Map<string, number>();

  /** Takes over the locked limits of another board. */
  continueFrom({ locked }: ColorLimits): void {
    this.locked = new Map(locked);
  }

  /**
   * Returns the limits by tile id, 0 for an empty map. With 'locked', keeps the limits of the first complete
   * board until the choice changes.
   */
  of(
    maps: ReadonlyMap<string, TileMap>,
    choice: ScaleChoice,
    isComplete: boolean,
  ): ReadonlyMap<string, number> {
    if (choice !== 'locked') this.locked.clear();
    const extremes = new Map<string, number>();
    for (const [id, { values, signed }] of maps)
      extremes.set(id, displayLimit(values, signed, { kind: 'frame' }));
    const shared = choice === 'common' || choice === 'locked' ? largestByUnit(maps, extremes) : new Map();
    if (choice === 'locked' && isComplete) {
      for (const [unit, limit] of shared) if (!this.locked.has(unit)) this.locked.set(unit, limit);
    }
    const limit = (id: string, { values, signed, unit }: TileMap): number => {
      const extreme = extremes.get(id)!;
      if (extreme === 0 || choice === 'tile') return extreme;
      if (choice === 'percentile') return displayLimit(values, signed, PERCENTILE);
      return this.locked.get(unit) ?? shared.get(unit) ?? extreme;
    };
    return new Map([...maps].map(([id, map]) => [id, limit(id, map)]));
  }
}

const PERCENTILE = { kind: 'percentile', percent: PERCENT } as const;

function largestByUnit(
  maps: ReadonlyMap<string, TileMap>,
  extremes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const largest = new Map<string, number>();
  for (const [id, { unit }] of maps)
    largest.set(unit, Math.max(largest.get(unit) ?? 0, extremes.get(id) ?? 0));
  return largest;
}
