import { BOUNDS } from '../bounds';
import { sizeOf } from '../tensor';
import { getInts } from './attributes';
import { flopsOf } from './count-flops';
import type { Graph, Node, TensorType } from './graph';
import { invalidModel } from './invalid-model';
import { tooLarge } from './too-large';

const POOLS = new Set(['MaxPool', 'AveragePool', 'LpPool']);

/**
 * Refuses a graph that needs more memory or time for one image than any browser has. `values` are the
 * inferred shapes for one image.
 * @throws UserError 'onnx-too-large' or 'onnx-work'
 */
export function checkWork(
  { nodes, inputs, initializers }: Graph,
  values: ReadonlyMap<string, TensorType>,
  fileName: string,
): void {
  let elements = 0;
  let multiplications = 0;
  let reads = 0;
  const dependent = new Set(inputs.map(({ name }) => name));
  let constants = BOUNDS.createdElements;
  for (const { dims } of initializers.values()) constants += sizeOf(dims);
  for (const node of nodes) {
    const outputs = node.outputs.map((name) => values.get(name)?.dims ?? []);
    const size = Math.max(0, ...outputs.map(sizeOf));
    const isDependent = node.inputs.some((name) => dependent.has(name));
    if (isDependent && size === 0 && node.op !== 'Shape')
      throw invalidModel(fileName, `the result of ${named(node)} is empty; export the model again`);
    if (size > BOUNDS.valueElements)
      throw tooLarge(fileName, `a value of ${size} numbers (${named(node)})`, 'valueElements');
    if (isDependent) for (const name of node.outputs) dependent.add(name);
    else constants -= size;
    if (constants < 0)
      throw tooLarge(
        fileName,
        `constants of many more numbers than weights (${named(node)})`,
        'createdElements',
      );
    elements += size;
    multiplications += flopsOf(node, values) / 2;
    if (POOLS.has(node.op)) reads += size * sizeOf(getInts(node, 'kernel_shape') ?? []);
  }
  if (elements > BOUNDS.graphElements)
    throw tooLarge(fileName, `values of ${elements} numbers in all`, 'graphElements');
  if (multiplications > BOUNDS.multiplications)
    throw tooLarge(fileName, `${multiplications} multiplications a picture`, 'multiplications');
  if (reads > BOUNDS.windowReads)
    throw tooLarge(fileName, `pools that read ${reads} values a picture`, 'windowReads');
}

const named = ({ op, name }: Node) => `${op} "${name}"`;
