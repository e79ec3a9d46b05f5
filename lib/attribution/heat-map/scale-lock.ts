/**
 * Limit of the colour scale of the next map: its extreme, its percentile, or the limit of the previous map.
 */
export type LimitRule = 'extreme' | 'percentile' | 'locked';

interface ScaleRequest {
  readonly scale: 'tile' | 'locked' | 'percentile';
  /** Unit of the map; a locked scale is valid for one unit. */
  readonly unit: string;
  /** Whether the map is complete; a scale locks only to a complete map. */
  readonly isComplete: boolean;
}

/** A scale that later maps of a unit keep. */
export interface LockedScale {
  readonly unit: string;
  /** Value of the strongest colour; 0 if the map it was locked to is empty. */
  readonly limit: number;
}

/** Locks a scale to the first complete map of a unit, until the choice of scale changes. */
export class ScaleLock {
  /** Unit of the locked scale; undefined if none is locked. */
  unit: string | undefined;

  ruleFor({ scale, unit, isComplete }: ScaleRequest): LimitRule {
    if (scale !== 'locked') {
      this.unit = undefined;
      return scale === 'percentile' ? 'percentile' : 'extreme';
    }
    if (this.unit === unit) return 'locked';
    this.unit = isComplete ? unit : undefined;
    return 'extreme';
  }
}
