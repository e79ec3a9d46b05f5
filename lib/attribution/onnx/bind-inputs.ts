import { UserError } from '../user-error';
import { type Analysis, analyseGraph } from './analyse-graph';
import type { Dim, Graph, ValueInfo } from './graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from './infer-shapes';

/** Concrete shapes by input name. */
type DimsByInput = Readonly<Record<string, readonly number[]>>;

/**
 * Replaces the symbolic dimensions of the named inputs by concrete ones, and infers the output shapes once
 * all inputs are concrete. Throws a UserError if an input does not exist or its declared shape does not
 * match.
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
      `The model's input "${info.name}" has the shape [${info.dims.join(', ')}] ` +
        `and does not accept [${dims.join(', ')}].`,
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
