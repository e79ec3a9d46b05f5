import { create } from '@bufbuild/protobuf';
import { BOUNDS } from '../bounds';
import { isDefaultDomain } from './decode-node';
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
import { tooLarge } from './too-large';

/**
 * Replaces nodes that call a function of the file by the function's nodes, also within functions.
 * Source: https://onnx.ai/onnx/repo-docs/IR.html (functions)
 * @throws UserError naming the file if that makes too many nodes, or functions call themselves
 */
export function inlineFunctions(model: ParsedModel, fileName: string): readonly NodeProto[] {
  const { graph, functions } = model;
  if (functions.length === 0) return graph.node;
  const byName = new Map(
    functions.map((definition) => [
      keyOf(definition.domain, definition.name, definition.overload),
      definition,
    ]),
  );
  const taken = valueNames(model);
  const nodes: NodeProto[] = [];
  const waiting = graph.node.toReversed();
  for (let calls = 0, node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const definition = byName.get(keyOf(node.domain, node.opType, node.overload));
    if (definition === undefined) nodes.push(node);
    else {
      calls += 1;
      expectSameOperators(definition, model, fileName);
      waiting.push(...bodyOf(definition, node, taken).reverse());
    }
    if (nodes.length + waiting.length > BOUNDS.nodes || calls > BOUNDS.nodes)
      throw tooLarge(fileName, 'too many operators', 'nodes');
  }
  return nodes;
}

function keyOf(domain: string, name: string, overload: string): string {
  return [isDefaultDomain(domain) ? '' : domain, name, overload].join('\n');
}

/** The function's nodes with the names and attributes of a call. */
function bodyOf(definition: FunctionProto, call: NodeProto, taken: Names): NodeProto[] {
  const prefix = call.name || call.output[0] || call.opType;
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
  return definition.node.map((node) =>
    create(NodeProtoSchema, {
      ...node,
      name: `${prefix}/${node.name || node.opType}`,
      input: node.input.map(nameOf),
      output: node.output.map(nameOf),
      attribute: node.attribute.flatMap((attribute) => resolved(attribute, definition, call)),
    }),
  );
}

/** An attribute of a function's node, whose value may be that of the call or the function's default. */
function resolved(attribute: AttributeProto, definition: FunctionProto, call: NodeProto): AttributeProto[] {
  const { name, refAttrName } = attribute;
  if (refAttrName === '') return [attribute];
  const isNamed = (other: AttributeProto) => other.name === refAttrName;
  const given = call.attribute.find(isNamed) ?? definition.attributeProto.find(isNamed);
  return given ? [create(AttributeProtoSchema, { ...given, name })] : [];
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
