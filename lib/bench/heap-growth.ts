import { readFloats } from 'live-attribution/engines';
import type { PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';

interface HeapGrowthOptions {
  readonly method: string;
  /** Number of frames before the first measurement. */
  readonly warmUp: number;
  /** Number of frames before the second measurement. */
  readonly frames: number;
  /** Collects garbage and returns the bytes in use. */
  bytesInUse(): number;
}

/** Explains frames like the worker; returns the memory in use after all frames relative to the warm-up. */
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
