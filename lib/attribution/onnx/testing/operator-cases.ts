import { type DataType, sizeOf, type Tensor } from '../../tensor';
import { arrayOfType } from '../data-types';
import type { Attributes, Graph } from '../graph';
import { GraphBuilder } from '../graph-builder';
import { inferShapes } from '../infer-shapes';

/** One node with its inputs: what shape rules and evaluators are compared with onnxruntime on. */
export interface OperatorCase {
  readonly op: string;
  readonly note?: string;
  readonly data: readonly Tensor[];
  /** Further inputs that decide about shapes, such as axes; undefined for one that is left out. */
  readonly constants?: readonly (Tensor | undefined)[];
  readonly attributes?: Attributes;
  readonly outputCount?: number;
  readonly opset?: number;
}

export const titleOf = ({ op, note }: OperatorCase) => (note ? `${op}, ${note}` : op);

/** A graph of that one node. `data` become graph inputs, or initializers where the whole is to be folded. */
export function graphOf(testCase: OperatorCase, role: 'inputs' | 'initializers'): Graph {
  const { op, data, constants = [], attributes = {}, outputCount = 1, opset = 17 } = testCase;
  const b = new GraphBuilder(op, opset);
  const names = data.map((tensor, index) =>
    role === 'inputs' ? b.input(`x${index}`, tensor.type, tensor.dims) : b.initializer(`x${index}`, tensor),
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

/** Numbers around 0 in steps of a quarter, which every float type holds exactly; whole types get 0 and above. */
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
