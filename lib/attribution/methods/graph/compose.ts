import { Emitter } from '../../autodiff/emitter';
import { renameValues } from '../../autodiff/rename-values';
import type { Value } from '../../autodiff/value';
import type { Graph, ValueInfo } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';

/** Writes nodes over values of the graph, halves as float32, and returns what is put out under each name, every value under one name only. */
export type Composition = (emit: Emitter, value: (name: string) => Value) => Readonly<Record<string, Value>>;

/** Adds what a method computes from activations and gradients. The graph puts out `kept` and the composition's results alone. */
export function compose(graph: Graph, kept: readonly string[], write: Composition): Graph {
  const known = inferShapes(graph);
  const emit = new Emitter(graph);
  emit.within('attribution');
  const results = write(emit, (name) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`The graph has no value named "${name}".`);
    return emit.cast({ name, ...value }, value.type === 'float16' ? 'float32' : value.type);
  });
  const names = new Map(Object.entries(results).map(([name, value]) => [value.name, name]));
  const outputs: ValueInfo[] = [
    ...kept.map((name) => ({ name, ...known.get(name)! })),
    ...Object.values(results),
  ];
  return renameValues({ ...emit.build(), outputs }, names);
}
