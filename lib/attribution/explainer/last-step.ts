import type { AttributionStep, Method } from '../methods/method';
import type { MethodOptions } from '../methods/method-options';
import type { PictureExplainer } from './picture-explainer';

/** Explains the input of the explainer and returns the last step, without the intermediate ones. */
export async function lastStep(
  explainer: PictureExplainer,
  method: Method,
  layer?: string,
  options?: MethodOptions,
): Promise<AttributionStep> {
  let last: AttributionStep | undefined;
  for await (const step of explainer.explain(method, layer, options)) last = step;
  if (last === undefined) throw new Error(`${method.name} returned no result.`);
  return last;
}
