/** What the strongest colour of the next map stands for: its extreme, its percentile, or what that of the map before stood for. */
export type LimitRule = 'extreme' | 'percentile' | 'kept';

interface ScaleRequest {
  readonly scale: 'tile' | 'locked' | 'percentile';
  /** Maps in another unit have another scale. */
  readonly unit: string;
  /** Whether the map is done; one that is being refined is not what a scale is locked to. */
  readonly isComplete: boolean;
}

/** Remembers whether a scale is locked: it is that of the first complete map in its unit, until another choice is made. */
export class ScaleLock {
  private unit: string | undefined;

  ruleFor({ scale, unit, isComplete }: ScaleRequest): LimitRule {
    if (scale !== 'locked') {
      this.unit = undefined;
      return scale === 'percentile' ? 'percentile' : 'extreme';
    }
    if (this.unit === unit) return 'kept';
    this.unit = isComplete ? unit : undefined;
    return 'extreme';
  }
}
