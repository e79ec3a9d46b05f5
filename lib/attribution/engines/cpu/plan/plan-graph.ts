import { analyseGraph } from '../../../onnx/analyse-graph';
import { foldConstants } from '../../../onnx/fold-constants';
import type { Graph, Node } from '../../../onnx/graph';
import { SHAPE_ARITHMETIC_ELEMENTS } from '../../../onnx/infer-shapes';
import type { DataType, Tensor } from '../../../tensor';
import { widerBorder } from './border';
import { fuseNodes, type NodeRole } from './fuse-nodes';
import { withGradientNodes } from './gradient-nodes';
import { GraphLowering } from './lower/graph-lowering';
import { loadLowerings } from './lower/load-lowerings';
import type { Lowerings } from './lower/lowerings';
import { mixPictures } from './mix-pictures';
import { placeValues } from './place-values';
import { type Borders, PlanBuilder } from './plan-builder';
import { repeatCheapNodes } from './repeat-cheap-nodes';
import { splitNormalization } from './split-normalization';
import type { Plan } from './step';
import { operandsOf } from './step-operands';
import type { TypedGraph } from './typed-graph';
import { UnsupportedNode } from './unsupported-node';

export interface PlanOptions {
  /** Avoids algorithms that lose digits, so that results are alike on every machine; default false. */
  readonly exact?: boolean;
}

/** Passes in which the borders of images must have settled; two are usual. */
const MAX_PASSES = 8;

/**
 * Plans a graph with concrete shapes: nodes become fused steps on values with layouts and places in memory.
 * Fetches the code of operators that few graphs have. Throws UnsupportedNode if there is no plan for a node.
 */
export async function planGraph(graph: Graph, { exact = false }: PlanOptions = {}): Promise<Plan> {
  checkInputs(graph);
  const folded = foldConstants(graph);
  const { values, constants } = analyseGraph(folded, { maxElements: () => SHAPE_ARITHMETIC_ELEMENTS });
  const typed = mixPictures(splitNormalization(withGradientNodes({ graph: folded, types: values })));
  checkTypes(typed);
  const lowerings = await loadLowerings(typed.graph.nodes);
  const roleOf = rolesBy(lowerings);
  const expanded = repeatCheapNodes(typed, (node) => roleOf(node) === 'pointwise');
  const clusters = fuseNodes(expanded.graph, expanded.types, roleOf);
  return withSettledBorders(expanded.graph, (builder) =>
    new GraphLowering(expanded, constants, lowerings, builder, { exact }).run(clusters),
  );
}

/** Plans again until every image has the border that its readers need. */
function withSettledBorders({ initializers }: Graph, lower: (builder: PlanBuilder) => Ends): Plan {
  let borders: Borders = new Map();
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const builder = new PlanBuilder(borders, initializers);
    const ends = lower(builder);
    if (builder.isComplete) return finish(builder, ends);
    borders = union(borders, builder.borders);
  }
  throw new Error('The borders of the images do not settle.');
}

const rolesBy =
  ({ pointwise, image }: Lowerings) =>
  ({ op }: Node): NodeRole =>
    pointwise.has(op) ? 'pointwise' : image.has(op) ? 'base' : 'other';

function union(a: Borders, b: Borders): Borders {
  const all = new Map(a);
  for (const [name, border] of b) all.set(name, widerBorder(border, a.get(name) ?? border));
  return all;
}

type Ends = Pick<Plan, 'inputs' | 'outputs'>;

function finish(builder: PlanBuilder, { inputs, outputs }: Ends): Plan {
  const { offsets, size, steps } = placeValues(builder.values, builder.steps, [
    ...inputs.values(),
    ...outputs.values(),
  ]);
  const values = builder.values.map(({ name, layout }, id) => ({ name, layout, offset: offsets[id]! }));
  const used = new Set(steps.flatMap(operandsOf));
  const constants = new Map<string, Tensor>([...builder.constants].filter(([name]) => used.has(name)));
  return { values, steps, inputs, outputs, constants, size };
}

function checkInputs({ inputs, outputs }: Graph): void {
  const odd = [...inputs, ...outputs].find(({ type }) => !HELD_TYPES.has(type));
  if (odd) throw new UnsupportedNode({ op: 'value', name: odd.name }, `it is of type ${odd.type}`);
  const open = inputs.find(({ dims }) => dims.some((dim) => typeof dim === 'string'));
  if (open) throw new UnsupportedNode({ op: 'value', name: open.name }, 'its shape is open');
}

/** Values are floats: conditions are 1 and 0, and whole numbers are exact up to 2^24. */
const HELD_TYPES: ReadonlySet<DataType> = new Set(['float32', 'bool', 'int8', 'uint8', 'int32', 'int64']);

function checkTypes({ graph, types }: TypedGraph): void {
  for (const node of graph.nodes) {
    for (const name of node.outputs.filter((output) => output !== '')) {
      const { type } = types.get(name)!;
      if (!HELD_TYPES.has(type)) throw new UnsupportedNode(node, `its result is of type ${type}`);
    }
  }
}
