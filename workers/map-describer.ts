import type { AttributionStep } from '@/lib/attribution/methods/method';
import { mapFocus } from '@/lib/attribution/metrics/map-focus';
import { expectType } from '@/lib/attribution/tensor';
import type { MapDescribedMessage } from '@/lib/protocol/from-worker';
import type { ViewSettings } from '@/lib/protocol/settings';

/** On a GPU the map has to be brought back for it, which is worth it for a sentence, not for every frame. */
const DESCRIBE_EVERY_MS = 500;

/** Says in numbers where a map is strongest, now and then, and whenever another kind of map is shown. */
export class MapDescriber {
  private describedMs = Number.NEGATIVE_INFINITY;
  private described = '';

  /** Undefined where it is too early for another description. Reads the map as it is now, before the network runs again. */
  describe(
    step: AttributionStep,
    frameId: number,
    { method, layer, target, options }: ViewSettings,
  ): Promise<MapDescribedMessage> | undefined {
    const kind = JSON.stringify([method, layer, target, options]);
    const nowMs = performance.now();
    if (kind === this.described && nowMs - this.describedMs < DESCRIBE_EVERY_MS) return undefined;
    this.described = kind;
    this.describedMs = nowMs;
    return focusMessage(step, frameId);
  }
}

async function focusMessage({ map }: AttributionStep, frameId: number): Promise<MapDescribedMessage> {
  const { data } = expectType(await map.read(), 'float32');
  const [height, width] = [map.dims.at(-2)!, map.dims.at(-1)!];
  const focus = mapFocus(data, { height, width });
  return { type: 'map-described', frameId, ...(focus === undefined ? {} : { focus }) };
}
