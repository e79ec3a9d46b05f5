import type { MapValues } from '@/lib/protocol/map-values';
import type { View3dMap, View3dMessage } from '@/lib/protocol/tiles';
import type { Board } from './board';
import { DrawnTiles } from './drawn-tiles';

/** Minimum time between two frames of the 3D view, because more frames would make its rotation stutter. */
const EVERY_MS = 100;

/** Posts the maps of boards to the page, which draws them in 3D. */
export class View3dFeed {
  private postedMs = Number.NEGATIVE_INFINITY;
  private readonly posted = new DrawnTiles();

  constructor(private readonly post: (message: View3dMessage, transfer: Transferable[]) => void) {}

  /** Posts maps under refinement at intervals, or immediately with `now`. */
  send(board: Board, now: boolean): void {
    const nowMs = performance.now();
    if (board.computedFor.mode !== '3d' || (!now && nowMs < this.postedMs + EVERY_MS)) return;
    this.postedMs = nowMs;
    const message = view3dMessage(board);
    this.post(message, [message.picture.buffer, ...message.maps.map(({ values }) => values.buffer)]);
    for (const result of board.results.values()) this.posted.put(board, result);
  }

  /** Returns the values of the map that the page shows in a tile; undefined if it shows none. */
  read(id: string): MapValues | undefined {
    return this.posted.read(id);
  }

  /** Forgets the maps after the page has cleared them. */
  forget(): void {
    this.posted.forget();
  }

  /** Waits until the next frame may be posted. */
  async rest({ computedFor }: Board): Promise<void> {
    const restMs = this.postedMs + EVERY_MS - performance.now();
    if (computedFor.mode === '3d' && restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

/** Copies the values, because posting transfers the buffers. */
function view3dMessage({ computedFor, painter, results, paintedLimits }: Board): View3dMessage {
  const maps = [...results.values()].flatMap(({ tile: { id }, map }): View3dMap[] => {
    if (map === undefined) return [];
    const { values, height, width, signed, style } = map;
    const scale = { signed, limit: paintedLimits.get(id) ?? 0 };
    return [{ id, values: values.slice(), height, width, scale, style }];
  });
  return { type: 'view-3d', computedFor, picture: painter.picture.slice(), sizePx: painter.sizePx, maps };
}
