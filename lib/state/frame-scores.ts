import type { Computation } from '@/lib/protocol/computation';
import type { SceneEvidence } from '@/lib/protocol/map-scores';
import type { MapDescribedMessage, ResultMessage } from '@/lib/protocol/results';
import type { TileMessage } from '@/lib/protocol/tiles';

/** A frame with all that the worker computed for it. */
export interface ExplainedFrame {
  readonly result: ResultMessage;
  /** The finished tiles of a board, by id; empty for the single map. */
  readonly tiles: ReadonlyMap<string, TileMessage>;
  /** Description of the single map. */
  readonly described?: MapDescribedMessage;
}

/** The scores of one frame of a video. */
export interface FrameRow {
  /** Number of the frame in the video, from 0. */
  readonly frame: number;
  readonly computedFor: Computation;
  /** Method and layer of its maps; undefined if they differ. */
  readonly method: string | undefined;
  readonly layer: string | undefined;
  readonly result: Pick<ResultMessage, 'top' | 'explained'>;
  /** Probability of the explained class; undefined if it is not among the best. */
  readonly probability?: number;
  /** All other scores by name; null if undefined for this frame. */
  readonly scores: Readonly<Record<string, number | null>>;
}

/** Returns the row of a frame; the names of a tile's scores begin with its id. */
export function frameRow(frame: number, { result, tiles, described }: ExplainedFrame): FrameRow {
  const { computedFor, top, explained, convergenceDelta } = result;
  const probability = top.find(({ index }) => index === explained.target.index)?.probability;
  const explainedTiles = [...tiles.values()].filter((tile) => tile.explained !== undefined);
  const maps = tiles.size === 0 ? [computedFor] : explainedTiles.map((tile) => tile.computedFor);
  const scores = {
    ...numbers({ convergenceDelta }),
    ...numbers(described?.focus && { strongestTenth: described.focus.massShare }),
    ...evidenceScores(described?.evidence),
    ...Object.assign({}, ...[...tiles.values()].map(tileScores)),
  };
  return {
    frame,
    computedFor,
    method: common(maps.map(({ method }) => method)),
    layer: common(maps.map(({ layer }) => layer)),
    result: { top, explained },
    ...(probability !== undefined && { probability }),
    scores,
  };
}

/** Returns what all have in common; undefined if they differ. */
function common(values: readonly string[]): string | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

type Numbers = Record<string, number | null>;

/** The scores under noise have no prefix, because one tile of a board has them. */
function tileScores({ id, explained, convergenceDelta, agreement, stability }: TileMessage): Numbers {
  const ofTile = { score: explained?.score, convergenceDelta, ...agreement };
  return { ...numbers(ofTile, `${id}.`), ...numbers(stability) };
}

function evidenceScores({ shape, sticker }: SceneEvidence = {}): Numbers {
  return {
    ...numbers(shape && { mass: shape.mass, hit: Number(shape.hit) }, 'shape.'),
    ...numbers(sticker && { mass: sticker.mass, hit: Number(sticker.hit) }, 'sticker.'),
  };
}

function numbers(values: object | undefined, prefix = ''): Numbers {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [prefix + name, value]));
}
