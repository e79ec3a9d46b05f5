import { defined } from 'live-attribution';
import { readMap } from 'live-attribution/explainer';
import type { AttributionStep } from 'live-attribution/methods';
import { mapFocus } from 'live-attribution/metrics';
import type { ShareRect, SquarePreprocessing } from 'live-attribution/preprocess';
import { type Computation, isSameExperiment } from '@/lib/protocol/computation';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { MapDescribedMessage } from '@/lib/protocol/results';
import { nextMacrotask } from './next-macrotask';
import { sceneEvidence } from './scene-evidence';

/**
 * Minimum time between two descriptions, because reading a map back from the GPU is too costly for every
 * frame.
 */
const DESCRIBE_EVERY_MS = 500;

/** A map's picture: its id, its square and known facts. */
export type DescribedFrame = Pick<FrameMessage, 'frameId' | 'square' | 'scene' | 'still'>;

/** A picture whose map is drawn at the place of its square. */
export interface PlacedFrame extends DescribedFrame {
  readonly place: ShareRect;
}

/**
 * Describes in numbers where a map is strongest and how well it points at the drawn shape: at intervals, for
 * every still picture, and whenever another kind of map is shown.
 */
export class MapDescriber {
  private describedMs = Number.NEGATIVE_INFINITY;
  private described: Computation | undefined;

  /** Returns undefined if the next description is not due. Reads the map before the network runs again. */
  describe(
    step: AttributionStep,
    frame: DescribedFrame,
    computedFor: Computation,
    preprocessing: SquarePreprocessing,
  ): Promise<MapDescribedMessage> | undefined {
    const nowMs = performance.now();
    const isOther = this.described === undefined || !isSameExperiment(this.described, computedFor);
    const isNew = isOther || frame.still === true;
    if (!isNew && nowMs - this.describedMs < DESCRIBE_EVERY_MS) return undefined;
    this.described = computedFor;
    this.describedMs = nowMs;
    return describedMessage(step, frame, computedFor, preprocessing);
  }
}

async function describedMessage(
  step: AttributionStep,
  { scene }: DescribedFrame,
  computedFor: Computation,
  preprocessing: SquarePreprocessing,
): Promise<MapDescribedMessage> {
  const map = await readMap(step.map);
  const focus = mapFocus(map);
  // Waits for the next turn, because the map reaches the screen at the end of this one and must not wait for
  // the masks.
  if (scene) await nextMacrotask();
  const evidence = scene && (await sceneEvidence(map, scene, preprocessing));
  return { type: 'map-described', computedFor, ...defined({ focus, evidence }) };
}
