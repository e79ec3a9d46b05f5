import { UserError } from '../user-error';
import { type Analysis, analyseGraph } from './analyse-graph';
import type { Dim, Graph, ValueInfo } from './graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from './infer-shapes';

/** Sizes to give to inputs, by input name. */
export type DimsByInput = Readonly<Record<string, readonly number[]>>;

/**
 * Fixes the shapes of the named inputs and, where all inputs are fixed then, those of the outputs.
 * Throws a UserError where a name is not there or a size contradicts what the model fixes.
 */
export function bindInputs(graph: Graph, dimsByInput: DimsByInput): Graph {
  const unknown = Object.keys(dimsByInput).find((name) => !graph.inputs.some((info) => info.name === name));
  if (unknown !== undefined) {
    const names = graph.inputs.map(({ name }) => name).join(', ');
    throw new UserError(
      'onnx-inputs',
      `The model has no input named "${unknown}"; its inputs are ${names}.`,
      {
        input: unknown,
      },
    );
  }
  const inputs = graph.inputs.map((info) => bindInput(info, dimsByInput[info.name]));
  const bound = { ...graph, inputs };
  return {
    ...bound,
    outputs: boundOutputs(bound, analyseGraph(bound, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS })),
  };
}

function bindInput(info: ValueInfo, dims: readonly number[] | undefined): ValueInfo {
  if (!dims) return info;
  const fits =
    dims.length === info.dims.length && info.dims.every((dim, axis) => isCompatible(dim, dims[axis]!));
  if (!fits) {
    throw new UserError(
      'onnx-inputs',
      `The model's input "${info.name}" has the shape [${info.dims.join(', ')}] and cannot take [${dims.join(', ')}].`,
      { input: info.name },
    );
  }
  return { ...info, dims };
}

function isCompatible(declared: Dim, dim: number): boolean {
  return typeof declared === 'string' || declared === dim;
}

function boundOutputs(graph: Graph, { values }: Analysis): ValueInfo[] {
  return graph.outputs.map((info) => ({ ...info, ...values.get(info.name) }));
}
