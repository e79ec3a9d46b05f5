import { expectType } from 'live-attribution';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { AttributionStep } from 'live-attribution/methods';
import { requireMethod } from 'live-attribution/methods';
import type { TensorExplanation, TensorQuery } from '@/lib/protocol/tensor-request';

/** Explains a tensor on the sessions that frames use, and puts back the picture that lay in the input. */
export async function explainTensor(
  explainer: PictureExplainer,
  query: TensorQuery,
): Promise<TensorExplanation> {
  const picture = await explainer.input.read();
  try {
    explainer.input.write(query.input);
    explainer.setTarget(query.target);
    return await lastStep(explainer, query);
  } finally {
    explainer.input.write(picture.data);
  }
}

async function lastStep(explainer: PictureExplainer, query: TensorQuery): Promise<TensorExplanation> {
  let last: AttributionStep | undefined;
  for await (const step of explainer.explain(requireMethod(query.method), query.layer)) last = step;
  if (last === undefined) throw new Error(`${query.method} ended without a result.`);
  const [attribution, logits] = [await last.attribution.read(), await last.logits.read()];
  return {
    attribution: ownFloats(expectType(attribution, 'float32').data),
    attributionDims: attribution.dims,
    logits: ownFloats(expectType(logits, 'float32').data),
  };
}

/** In a buffer that holds nothing else, and so can be transferred. */
function ownFloats(values: Float32Array): Float32Array<ArrayBuffer> {
  return new Float32Array(values);
}
