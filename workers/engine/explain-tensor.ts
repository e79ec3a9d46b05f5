import { readFloats } from 'live-attribution/engines';
import { lastStep, type PictureExplainer } from 'live-attribution/explainer';
import { requireMethod } from 'live-attribution/methods';
import type { TensorExplanation, TensorQuery } from '@/lib/protocol/tensor-request';

/** Explains a tensor on the sessions used for frames, then restores the picture in the input. */
export async function explainTensor(
  explainer: PictureExplainer,
  { input, target, method, layer }: TensorQuery,
): Promise<TensorExplanation> {
  const picture = await explainer.input.read();
  try {
    explainer.input.write(input);
    explainer.setTarget(target);
    const { attribution, logits } = await lastStep(explainer, requireMethod(method), layer);
    return {
      attribution: await readFloats(attribution),
      attributionDims: attribution.dims,
      logits: await readFloats(logits),
    };
  } finally {
    explainer.input.write(picture.data);
  }
}
