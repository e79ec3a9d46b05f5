import { createNodeEngine } from 'live-attribution/engines/node';
import { Explainer } from 'live-attribution/explainer';
import { benchModel, benchPicture, benchStateDict } from '@/lib/bench/bench-model';
import { bytesInUse } from '@/lib/bench/bytes-in-use-nodejs';
import { heapGrowth } from '@/lib/bench/heap-growth';
import type { Findings } from './findings';

const CROP_PX = 64;

/** Measures heap growth over 3,000 frames of a narrow network, because leaks do not depend on the width. */
export async function measureMemory(): Promise<Findings> {
  const engine = createNodeEngine({ threads: 1 });
  const explainer = new Explainer(engine, await benchModel(benchStateDict({ width: 8 }), CROP_PX));
  try {
    explainer.input.write(benchPicture(CROP_PX));
    const options = { method: 'saliency', warmUp: 300, frames: 3000, bytesInUse };
    return { figures: { heapGrowth: await heapGrowth(explainer, options) } };
  } finally {
    await explainer.dispose();
    await engine.dispose();
  }
}
