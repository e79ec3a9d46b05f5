import { type DataType, sizeOf, type Tensor } from '../../tensor';
import { arrayOfType } from '../data-types';
import type { Attributes, Graph } from '../graph';
import { GraphBuilder } from '../graph-builder';
import { inferShapes } from '../infer-shapes';

/** A node with its inputs, on which shape rules and evaluators are compared with onnxruntime. */
export interface OperatorCase {
  readonly op: string;
  readonly note?: string;
  readonly data: readonly Tensor[];
  /** Further inputs that determine shapes, such as axes; undefined for an omitted input. */
  readonly constants?: readonly (Tensor | undefined)[];
  readonly attributes?: Attributes;
  readonly outputCount?: number;
  readonly opset?: number;
}

export const titleOf = ({ op, note }: OperatorCase) => (note ? `${op}, ${note}` : op);

/**
 * Graph with the single node of a case. `data` become graph inputs, or initializers to test constant folding,
 * or one input and weights.
 */
export function graphOf(testCase: OperatorCase, role: 'inputs' | 'initializers' | 'weights'): Graph {
  const { op, data, constants = [], attributes = {}, outputCount = 1, opset = 17 } = testCase;
  const b = new GraphBuilder(op, opset);
  const names = data.map((tensor, index) =>
    role === 'inputs' || (role === 'weights' && index === 0)
      ? b.input(`x${index}`, tensor.type, tensor.dims)
      : b.initializer(`x${index}`, tensor),
  );
  const constantNames = constants.map((tensor, index) => (tensor ? b.initializer(`c${index}`, tensor) : ''));
  const outputs = b.nodeWithOutputs(op, [...names, ...constantNames], attributes, outputCount, {
    output: 'y',
  });
  const values = inferShapes(b.build());
  for (const name of outputs) {
    const { type, dims } = values.get(name)!;
    b.output(name, type, dims);
  }
  return b.build();
}

/**
 * Multiples of 1/4 around 0, which every float type represents exactly; integer types get values from 0 up.
 */
export function ramp(dims: readonly number[], type: DataType = 'float32'): Tensor {
  const size = sizeOf(dims);
  const data = new (arrayOfType(type))(size);
  for (let i = 0; i < size; i++) {
    const value = ((i * 7) % (size + 3)) - Math.floor(size / 2);
    if (data instanceof BigInt64Array) data[i] = BigInt(Math.abs(value));
    else if (type === 'bool') data[i] = i % 2;
    else data[i] = type.startsWith('float') ? value / 4 : Math.abs(value);
  }
  return { type, dims, data };
}
