import type { AttributionStep, Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { PictureExplainer } from './picture-explainer';

/** Explains what lies in the explainer's input and returns the finished step, without the batches before it. */
export async function lastStep(
  explainer: PictureExplainer,
  method: Method,
  layer?: string,
  options?: MethodOptions,
): Promise<AttributionStep> {
  let last: AttributionStep | undefined;
  for await (const step of explainer.explain(method, layer, options)) last = step;
  if (last === undefined) throw new Error(`${method.name} gave no result.`);
  return last;
}
