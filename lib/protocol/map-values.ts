import type { AttributionMap } from 'live-attribution';
import type { Computation } from './computation';
import type { ExplainedScore } from './results';

/** Asks for the values of a map as it is drawn now; refused if there is none. */
export interface MapQuery {
  /** Tile id from planTiles; undefined for the single map. */
  readonly tile?: string;
}

/** The values of a drawn map. Transfers the buffer. */
export interface MapValues extends AttributionMap {
  readonly computedFor: Computation;
  /** Whether negative values are meaningful. */
  readonly signed: boolean;
  /** Undefined for a map that is computed from other maps. */
  readonly explained?: ExplainedScore;
}
