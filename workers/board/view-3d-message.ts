import type { Computation } from '@/lib/protocol/computation';
import type { View3dMap, View3dMessage } from '@/lib/protocol/tiles';
import type { Rgba } from '../frame/picture-rgba';
import type { TileState } from './board-run';

interface View3dFrame {
  readonly computedFor: Computation;
  readonly picture: Rgba;
  readonly cropPx: number;
}

/** The maps that are there, as the page draws them in space. Copies, since a message takes its buffers along. */
export function view3dMessage(
  { computedFor, picture, cropPx }: View3dFrame,
  states: readonly TileState[],
  limits: ReadonlyMap<string, number>,
): View3dMessage {
  const maps = states.flatMap(({ tile: { id }, map }): View3dMap[] => {
    if (map === undefined) return [];
    const { values, height, width, signed } = map;
    return [{ id, values: values.slice(), height, width, scale: { signed, limit: limits.get(id) ?? 0 } }];
  });
  return { type: 'space', computedFor, picture: picture.slice(), sizePx: cropPx, maps };
}

/** What goes with the message. */
export function buffersOf({ picture, maps }: View3dMessage): Transferable[] {
  return [picture.buffer, ...maps.map(({ values }) => values.buffer)];
}
