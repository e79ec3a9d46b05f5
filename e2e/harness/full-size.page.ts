import { expectType } from 'live-attribution';
import { createWebGpuEngine } from 'live-attribution/engines/webgpu';
import { Explainer, type TargetChoice } from 'live-attribution/explainer';
import { findMethod } from 'live-attribution/methods';
import { openDevice } from '@/tools/chromium/page-device';
import { fetchModel } from '@/workers/model/fetch-model';

interface FullSizeRequest {
  /** Normalised, [1, 3, 224, 224]. */
  readonly input: readonly number[];
  readonly method: string;
  readonly target: TargetChoice;
}

interface FullSizeResult {
  readonly attribution: readonly number[];
  /** Before softmax, [C]. */
  readonly logits: readonly number[];
}

/** Explains a picture with the model at `folderUrl`, without graph capture, which needs a second run. */
export async function explainOnce(
  folderUrl: string,
  { input, method, target }: FullSizeRequest,
): Promise<FullSizeResult> {
  const engine = createWebGpuEngine(await openDevice(), { capturesGraphs: false });
  const model = await fetchModel(new URL(folderUrl, location.href).href, {
    store: undefined,
    signal: AbortSignal.timeout(60_000),
    report: () => undefined,
  });
  const explainer = new Explainer(engine, model);
  explainer.input.write(Float32Array.from(input));
  explainer.setTarget(target);
  const { value: step } = await explainer.explain(findMethod(method)!).next();
  if (!step) throw new Error(`${method} gave no result`);
  const [attribution, logits] = [await step.attribution.read(), await step.logits.read()];
  return {
    attribution: [...expectType(attribution, 'float32').data],
    logits: [...expectType(logits, 'float32').data],
  };
}
