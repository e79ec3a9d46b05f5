import type { Model } from '../model/model';
import type { Graph } from '../onnx/graph';
import { type ResolvedOptions, resolvedOptions } from './default-options';
import { TARGET_INPUT } from './graph/gradient-graph';
import type { AttributionRequest, AttributionStep, Method, MethodContext } from './method';

/** A method that is one run of one graph, for one image or a batch; its results stay on the GPU. */
interface SingleRunMethod extends Omit<Method, 'attribute'> {
  /**
   * Builds the graph: inputs `<model input>` and `target`, outputs `<model output>`, `attribution`, `map`.
   */
  graph(model: Model, choice: GraphChoice): Graph;
}

/** Parameters of the graph of a method. */
interface GraphChoice {
  /** Images per run. */
  readonly batch: number;
  readonly layer: string | undefined;
  readonly options: ResolvedOptions;
}

export function singleRunMethod(definition: SingleRunMethod): Method {
  const { graph, ...description } = definition;
  return {
    ...description,
    async *attribute(context, request) {
      yield await runOnce(context, request, definition);
    },
    attributeBatch: (context, request) => runOnce(context, request, definition),
  };
}

async function runOnce(
  context: MethodContext,
  request: AttributionRequest,
  method: SingleRunMethod,
): Promise<AttributionStep> {
  const { input, target, layer } = request;
  const { manifest } = context.model;
  const options = resolvedOptions(request.options);
  const batch = input.dims[0]!;
  const choice = { batch, layer: method.usesLayer ? layer : undefined, options };
  const usedOptions = method.options.map((name) => `${name}=${options[name]}`);
  const key = [method.id, choice.layer ?? '', batch, ...usedOptions].join(':');
  const session = await context.session(key, () => method.graph(context.model, choice));
  const outputs = await session.run({ [manifest.input]: input, [TARGET_INPUT]: target });
  return {
    attribution: outputs.attribution!,
    map: outputs.map!,
    logits: outputs[manifest.output]!,
    progress: 1,
  };
}
