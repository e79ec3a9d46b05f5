import { expectType } from 'live-attribution';
import type { PictureExplainer } from 'live-attribution/explainer';
import type { AttributionStep } from 'live-attribution/methods';
import { requireMethod } from 'live-attribution/methods';
import type { ExplainTensorMessage, TensorExplainedMessage } from '@/lib/protocol/tensor-request';

/** Explains the message's tensor on the sessions that frames use, and puts back the picture that lay in the input. */
export async function explainTensor(
  explainer: PictureExplainer,
  message: ExplainTensorMessage,
): Promise<TensorExplainedMessage> {
  const picture = await explainer.input.read();
  try {
    explainer.input.write(message.input);
    explainer.setTarget(message.target);
    return await lastStep(explainer, message);
  } finally {
    explainer.input.write(picture.data);
  }
}

async function lastStep(
  explainer: PictureExplainer,
  message: ExplainTensorMessage,
): Promise<TensorExplainedMessage> {
  let last: AttributionStep | undefined;
  for await (const step of explainer.explain(requireMethod(message.method), message.layer)) last = step;
  if (last === undefined) throw new Error(`${message.method} ended without a result.`);
  const [attribution, logits] = [await last.attribution.read(), await last.logits.read()];
  return {
    type: 'tensor-explained',
    requestId: message.requestId,
    attribution: ownFloats(expectType(attribution, 'float32').data),
    attributionDims: attribution.dims,
    logits: ownFloats(expectType(logits, 'float32').data),
  };
}

/** In a buffer that holds nothing else, and so can be transferred. */
function ownFloats(values: Float32Array): Float32Array<ArrayBuffer> {
  return new Float32Array(values);
}
