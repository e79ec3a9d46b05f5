import { Emitter } from '../../autodiff/emitter';
import { renameValues } from '../../autodiff/rename-values';
import type { Value } from '../../autodiff/value';
import type { Graph, ValueInfo } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';

/**
 * Adds nodes that read values of the graph as float32, and returns the outputs by name, each value at most
 * once.
 */
export type Composition = (emit: Emitter, value: (name: string) => Value) => Readonly<Record<string, Value>>;

/** Adds the nodes of a method to a graph; its outputs become `preserved` and the results of `write`. */
export function compose(graph: Graph, preserved: readonly string[], write: Composition): Graph {
  const types = inferShapes(graph);
  const emit = new Emitter(graph);
  emit.within('attribution');
  const results = write(emit, (name) => {
    const value = types.get(name);
    if (value === undefined) throw new Error(`The graph has no value named "${name}".`);
    return emit.cast({ name, ...value }, value.type === 'float16' ? 'float32' : value.type);
  });
  const names = new Map(Object.entries(results).map(([name, value]) => [value.name, name]));
  const outputs: ValueInfo[] = [
    ...preserved.map((name) => ({ name, ...types.get(name)! })),
    ...Object.values(results),
  ];
  return renameValues({ ...emit.build(), outputs }, names);
}
