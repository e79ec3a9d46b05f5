import { create } from '@bufbuild/protobuf';
import { isDefaultDomain } from './decode-node';
import { InlineBudget } from './inline-budget';
import { invalidModel } from './invalid-model';
import { Names } from './names';
import {
  type AttributeProto,
  AttributeProtoSchema,
  type FunctionProto,
  type NodeProto,
  NodeProtoSchema,
} from './onnx_pb';
import type { ParsedModel } from './parse-model-proto';

/** A node of the graph, or of the body of a function at some depth of calls. */
interface Waiting {
  readonly node: NodeProto;
  readonly depth: number;
}

/**
 * Replaces nodes that call a function of the file by the function's nodes, also within functions.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html (functions)
 * @throws UserError naming the file if that makes a graph too large, or functions call themselves
 */
export function inlineFunctions(model: ParsedModel, fileName: string): readonly NodeProto[] {
  const { graph, functions } = model;
  if (functions.length === 0) return graph.node;
  const byName = new Map(functions.map((one) => [keyOf(one.domain, one.name, one.overload), one]));
  const taken = valueNames(model);
  const budget = new InlineBudget(fileName);
  const nodes: NodeProto[] = [];
  const waiting: Waiting[] = graph.node.toReversed().map((node) => ({ node, depth: 0 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, depth } = next;
    const definition = byName.get(keyOf(node.domain, node.opType, node.overload));
    if (definition === undefined) {
      nodes.push(node);
      continue;
    }
    // Without a circle no chain of calls is longer than the list of functions.
    if (depth === functions.length)
      throw invalidModel(fileName, `its function "${definition.name}" calls itself; export the model again`);
    const prefix = node.name || node.output[0] || node.opType;
    budget.call(nodes.length + waiting.length + definition.node.length, prefix);
    expectSameOperators(definition, model, fileName);
    const body = bodyOf(definition, node, prefix, taken);
    budget.add(body);
    for (const inner of body.reverse()) waiting.push({ node: inner, depth: depth + 1 });
  }
  return nodes;
}

function keyOf(domain: string, name: string, overload: string): string {
  return [isDefaultDomain(domain) ? '' : domain, name, overload].join('\n');
}

/** The function's nodes with the names and attributes of a call. */
function bodyOf(definition: FunctionProto, call: NodeProto, prefix: string, taken: Names): NodeProto[] {
  const names = new Map([
    ['', ''],
    ...definition.input.map((name, index) => [name, call.input[index] ?? ''] as const),
    ...definition.output.map(
      (name, index) => [name, call.output[index] || taken.claim(`${prefix}/${name}`)] as const,
    ),
  ]);
  const nameOf = (name: string) => {
    const known = names.get(name) ?? taken.claim(`${prefix}/${name}`);
    names.set(name, known);
    return known;
  };
  const values = new Map(
    [...definition.attributeProto, ...call.attribute].map((attribute) => [attribute.name, attribute]),
  );
  return definition.node.map((node) =>
    create(NodeProtoSchema, {
      ...node,
      name: `${prefix}/${node.name || node.opType}`,
      input: node.input.map(nameOf),
      output: node.output.map(nameOf),
      attribute: node.attribute.flatMap((attribute) => resolved(attribute, values)),
    }),
  );
}

/** An attribute of a function's node, whose value may be one of the call or a default of the function. */
function resolved(
  attribute: AttributeProto,
  values: ReadonlyMap<string, AttributeProto>,
): readonly AttributeProto[] {
  const { name, refAttrName } = attribute;
  if (refAttrName === '') return [attribute];
  const value = values.get(refAttrName);
  return value ? [create(AttributeProtoSchema, { ...value, name })] : [];
}

/** A function has operator sets of its own; those of 13 and later read each other's nodes. */
function expectSameOperators(
  { name, opsetImport }: FunctionProto,
  model: ParsedModel,
  fileName: string,
): void {
  const [own, others] = [opsetImport, model.opsetImport].map((imports) =>
    Number(imports.find(({ domain }) => isDefaultDomain(domain))?.version ?? 0),
  ) as [number, number];
  if (own === others || own === 0 || Math.min(own, others) >= 13) return;
  const reason = `its function "${name}" uses operator set ${own} and the model ${others}`;
  throw invalidModel(fileName, `${reason}; export it with opset_version=17`, 'onnx-opset');
}

/** The names of all values of the file's graph. */
function valueNames({ graph }: ParsedModel): Names {
  return new Names([
    ...graph.initializer.map(({ name }) => name),
    ...graph.input.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
}
