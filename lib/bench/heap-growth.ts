import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';

export interface HeapGrowthOptions {
  readonly method: string;
  /** Frames after which the first measurement is made, and all frames. */
  readonly warmUp: number;
  readonly frames: number;
  /** Collects garbage, then tells the bytes in use. */
  bytesInUse(): number;
}

/**
 * Memory in use after all frames over that after the first ones, when each frame is explained as the worker
 * does it.
 */
export async function heapGrowth(explainer: PictureExplainer, options: HeapGrowthOptions): Promise<number> {
  const { method: id, warmUp, frames, bytesInUse } = options;
  const method = requireMethod(id);
  const picture = await readFloats(explainer.input);
  let early = 0;
  for (let frame = 1; frame <= frames; frame++) {
    picture[frame % picture.length] = Math.sin(frame);
    explainer.input.write(picture);
    explainer.setTarget({ kind: 'top' });
    for await (const step of explainer.explain(method, 'layer4')) {
      await step.map.read();
      await step.logits.read();
    }
    if (frame === warmUp) early = bytesInUse();
  }
  return bytesInUse() / early;
}
