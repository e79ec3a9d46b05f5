import { BOUNDS } from '../../bounds';
import type { Tensor } from '../../tensor';
import type { Graph, Node } from '../graph';
import { invalidModel } from '../invalid-model';
import { Names } from '../names';
import { tooLarge } from '../too-large';
import { refuseNode, type UpgradeScope } from './upgrade-rule';
import { UPGRADES } from './upgrade-table';

/** The operator sets whose operators this project knows; graphs beyond them are moved into them. */
const KNOWN = { oldest: 13, newest: 21 } as const;
/** The operator sets that files may use. */
const SUPPORTED = { oldest: 7, newest: 26 } as const;

/**
 * Moves a graph into operator sets 13 to 21. Older operators are rewritten; a later set changes nothing
 * about the operators that 21 has, and new ones are refused by name where operators are checked.
 * @throws UserError 'onnx-opset' naming the file if its operator set or an old form is not supported
 */
export function upgradeGraph(graph: Graph, fileName: string): Graph {
  expectSupported(graph.opset, fileName);
  if (graph.opset > KNOWN.newest) return { ...graph, opset: KNOWN.newest };
  const initializers = new Map(graph.initializers);
  const values = valueNames(graph);
  const nodeNames = new Names(graph.nodes.map(({ name }) => name));
  const constants = constantsOf(graph);
  const nodes = graph.nodes.flatMap((node): Node | readonly Node[] => {
    const rule = UPGRADES.get(node.op)?.find(({ before }) => graph.opset < before);
    if (rule === undefined) return node;
    const scope: UpgradeScope = {
      constant: (suffix, tensor) => {
        const name = values.claim(`${node.name}/${suffix}`);
        initializers.set(name, tensor);
        return name;
      },
      value: (suffix) => values.claim(`${node.name}/${suffix}`),
      node: (suffix) => nodeNames.claim(`${node.name}/${suffix}`),
      constantOf: (name) => constants.get(name ?? ''),
      refuse: (reason) => refuseNode(fileName, node, reason),
    };
    return rule.upgrade(node, scope);
  });
  // A Softmax becomes four nodes.
  if (nodes.length > BOUNDS.nodes) throw tooLarge(fileName, 'too many operators', 'nodes');
  return { ...graph, opset: Math.max(KNOWN.oldest, graph.opset), initializers, nodes };
}

function expectSupported(opset: number, fileName: string): void {
  if (opset >= SUPPORTED.oldest && opset <= SUPPORTED.newest) return;
  const range = `${SUPPORTED.oldest} to ${SUPPORTED.newest} are supported`;
  const reason = `it uses ONNX operator set ${opset}; export it with opset_version=17 (${range})`;
  throw invalidModel(fileName, reason, 'onnx-opset');
}

function constantsOf({ initializers, nodes }: Graph): ReadonlyMap<string, Tensor> {
  const constants = new Map(initializers);
  for (const { op, outputs, attributes } of nodes)
    if (op === 'Constant' && attributes.value?.kind === 'tensor')
      constants.set(outputs[0]!, attributes.value.value);
  return constants;
}

/** The names of all values of a graph. */
function valueNames({ inputs, initializers, nodes }: Graph): Names {
  return new Names([
    ...initializers.keys(),
    ...inputs.map(({ name }) => name),
    ...nodes.flatMap(({ outputs }) => outputs),
  ]);
}
