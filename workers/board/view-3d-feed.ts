import type { View3dMap, View3dMessage } from '@/lib/protocol/tiles';
import type { Board } from './board';

/** The page draws the 3D view at most so often; more would keep it from turning smoothly. */
const EVERY_MS = 100;

/** Hands the maps of boards to the page, which draws them in space. */
export class View3dFeed {
  private postedMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly post: (message: View3dMessage, transfer: Transferable[]) => void) {}

  /** Maps that are still refined are posted now and then, `now` at once. */
  send(board: Board, now: boolean): void {
    const nowMs = performance.now();
    if (board.computedFor.mode !== '3d' || (!now && nowMs < this.postedMs + EVERY_MS)) return;
    this.postedMs = nowMs;
    const message = view3dMessage(board);
    this.post(message, [message.picture.buffer, ...message.maps.map(({ values }) => values.buffer)]);
  }

  /** Waits until the page may be given the next frame. */
  async rest({ computedFor }: Board): Promise<void> {
    const restMs = this.postedMs + EVERY_MS - performance.now();
    if (computedFor.mode === '3d' && restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}

/** Copies, because a message takes its buffers along. */
function view3dMessage({ computedFor, painter, results, paintedLimits }: Board): View3dMessage {
  const maps = [...results.values()].flatMap(({ tile: { id }, map }): View3dMap[] => {
    if (map === undefined) return [];
    const { values, height, width, signed } = map;
    return [
      { id, values: values.slice(), height, width, scale: { signed, limit: paintedLimits.get(id) ?? 0 } },
    ];
  });
  return { type: 'view-3d', computedFor, picture: painter.picture.slice(), sizePx: painter.sizePx, maps };
}
