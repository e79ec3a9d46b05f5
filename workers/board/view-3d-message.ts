import type { SpaceMap, SpaceMessage } from '@/lib/protocol/from-worker';
import type { TileState } from './board-run';
import type { Rgba } from './paint-tile';

interface SpaceFrame {
  readonly frameId: number;
  readonly picture: Rgba;
  readonly cropPx: number;
}

/** The maps that are there, as the page draws them in space. Copies, since a message takes its buffers along. */
export function spaceMessage(
  { frameId, picture, cropPx }: SpaceFrame,
  states: readonly TileState[],
  limits: ReadonlyMap<string, number>,
): SpaceMessage {
  const maps = states.flatMap(({ tile: { id }, map }): SpaceMap[] => {
    if (map === undefined) return [];
    const { values, size, signed } = map;
    return [{ id, values: new Float32Array(values), ...size, scale: { signed, limit: limits.get(id) ?? 0 } }];
  });
  return { type: 'space', frameId, picture: picture.slice(), sizePx: cropPx, maps };
}

/** What goes with the message. */
export function buffersOf({ picture, maps }: SpaceMessage): Transferable[] {
  return [picture.buffer, ...maps.map(({ values }) => values.buffer)];
}
