import { create, toBinary } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { float32Tensor, type Tensor } from '../tensor';
import { UserError } from '../user-error';
import { float, int, ints, string } from './attributes';
import { decodeModel } from './decode-model';
import { encodeModel } from './encode-model';
import type { Graph } from './graph';
import { GraphBuilder } from './graph-builder';
import { AttributeProto_AttributeType, type ModelProto, ModelProtoSchema } from './onnx_pb';

function everyKind(): Graph {
  const b = new GraphBuilder('every-kind');
  const x = b.input('x', 'float32', ['N', 3, 8, 8]);
  const tensors: Tensor[] = [
    float32Tensor([2, 2], [1, -2, 0.5, Number.NEGATIVE_INFINITY]),
    { type: 'float64', dims: [1], data: Float64Array.of(Math.PI) },
    { type: 'float16', dims: [3], data: Uint16Array.of(0x3c00, 0xc000, 0x7bff) },
    { type: 'int8', dims: [3], data: Int8Array.of(-128, 0, 127) },
    { type: 'uint8', dims: [1, 1], data: Uint8Array.of(255) },
    { type: 'int32', dims: [], data: Int32Array.of(-7) },
    { type: 'int64', dims: [2], data: BigInt64Array.of(-(2n ** 63n), 2n ** 53n + 1n) },
    { type: 'bool', dims: [2], data: Uint8Array.of(1, 0) },
    { type: 'float32', dims: [0, 4], data: new Float32Array(0) },
  ];
  for (const tensor of tensors) b.initializer(`${tensor.type}${tensor.dims.length}`, tensor);
  const attributes = {
    zero: int(0),
    negative: int(-5),
    slope: float(0.25),
    mode: string('größer'),
    axes: ints([0, -1, 3]),
    none: ints([]),
    scales: { kind: 'floats', value: [1.5, -2] },
    value: { kind: 'tensor', value: float32Tensor([1], [4]) },
  } as const;
  const [y] = b.nodeWithOutputs('Odd', [x, '', 'float322'], attributes, 2, { name: 'odd', output: 'y' });
  b.output(y!, 'float32', ['N', 'classes']);
  return b.build();
}

test('decoding an encoded graph returns an equal graph', () => {
  const graph = everyKind();
  expect(decodeModel(encodeModel(graph), 'a.onnx')).toEqual(graph);
});

test('a file at an unaligned memory offset is decoded, also from a Node Buffer', () => {
  const graph = everyKind();
  const bytes = encodeModel(graph);
  for (const shift of [1, 2, 3, 4]) {
    const buffer = Buffer.alloc(bytes.length + shift);
    buffer.set(bytes, shift);
    expect(decodeModel(buffer.subarray(shift), 'a.onnx').initializers).toEqual(graph.initializers);
  }
});

test('aligned weights are views into the file', () => {
  const b = new GraphBuilder('weights');
  const w = b.initializer('w', { type: 'uint8', dims: [4], data: Uint8Array.of(1, 2, 3, 4) });
  b.output(b.node('Identity', [w], {}, { output: 'y' }), 'uint8', [4]);
  const bytes = encodeModel(b.build());
  expect(decodeModel(bytes, 'a.onnx').initializers.get('w')!.data.buffer).toBe(bytes.buffer);
});

/** A model with one node, with names and fields as another exporter might write them. */
function foreignModel(change: (model: ModelProto) => void): Uint8Array {
  const model = create(ModelProtoSchema, {
    irVersion: 7n,
    opsetImport: [{ domain: 'ai.onnx', version: 13n }],
    graph: {
      name: 'g',
      node: [{ opType: 'Add', input: ['x', 'w'], output: ['y'] }],
      initializer: [{ name: 'w', dataType: 1, dims: [2n], floatData: [1.5, -2] }],
      input: [
        {
          name: 'x',
          type: {
            tensorType: { elemType: 1, shape: { dim: [{}, { value: { case: 'dimParam', value: 'c' } }] } },
          },
        },
        { name: 'w', type: { tensorType: { elemType: 1, shape: {} } } },
      ],
      output: [{ name: 'y', type: { tensorType: { elemType: 1 } } }],
    },
  });
  change(model);
  return toBinary(ModelProtoSchema, model);
}

test('weights listed as inputs are ignored; typed fields, unnamed nodes and dimensions are decoded', () => {
  const graph = decodeModel(
    foreignModel(({ graph }) => {
      graph!.node.push(...graph!.node.map((node) => ({ ...node, output: ['z'] })));
      graph!.node[0]!.name = 'Add_1';
    }),
    'a.onnx',
  );
  expect(graph.inputs).toEqual([{ name: 'x', type: 'float32', dims: ['x_dim0', 'c'] }]);
  expect(graph.initializers.get('w')).toEqual(float32Tensor([2], [1.5, -2]));
  expect(graph.nodes.map(({ name }) => name)).toEqual(['Add_1', 'Add_1_1']);
  expect(graph.opset).toBe(13);
});

test.each([
  ['float64', 11, { doubleData: [0.1] }, Float64Array.of(0.1)],
  ['float16', 10, { int32Data: [0x3c00] }, Uint16Array.of(0x3c00)],
  ['int8', 3, { int32Data: [-3] }, Int8Array.of(-3)],
  ['uint8', 2, { int32Data: [200] }, Uint8Array.of(200)],
  ['int32', 6, { int32Data: [-70000] }, Int32Array.of(-70000)],
  ['int64', 7, { int64Data: [-(2n ** 40n)] }, BigInt64Array.of(-(2n ** 40n))],
  ['bool', 9, { int32Data: [1] }, Uint8Array.of(1)],
] as const)('reads %s from its typed field', (type, dataType, fields, data) => {
  const bytes = foreignModel(({ graph }) => {
    Object.assign(graph!.initializer[0]!, { dataType, dims: [1n], floatData: [], ...fields });
  });
  expect(decodeModel(bytes, 'a.onnx').initializers.get('w')).toEqual({ type, dims: [1], data });
});

function refusal(bytes: Uint8Array): { code: string; message: string } {
  try {
    decodeModel(bytes, 'net.onnx');
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('The model was accepted.');
}

test('a file truncated at any byte is refused by name', () => {
  const bytes = encodeModel(everyKind());
  for (let length = 0; length < bytes.length; length++) {
    const { code, message } = refusal(bytes.subarray(0, length));
    expect(['file-truncated', 'onnx-invalid']).toContain(code);
    expect(message).toContain('net.onnx');
  }
  expect(refusal(bytes.subarray(0, bytes.length - 1)).code).toBe('file-truncated');
  expect(refusal(new Uint8Array(0)).code).toBe('file-truncated');
});

test.each([
  ['an HTML page', new TextEncoder().encode('<!DOCTYPE html><html><body>Not found</body></html>')],
  [
    'a Git LFS pointer',
    new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\noid sha256:12\n'),
  ],
  ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
  ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0)],
  ['zeros', new Uint8Array(100)],
])('%s is not an ONNX model', (_, bytes) => {
  const { code, message } = refusal(bytes);
  expect(code).toBe('onnx-invalid');
  expect(message).toBe('net.onnx cannot be used: it is not an ONNX model; choose a file exported as ONNX.');
});

test('a damaged file either decodes or throws a UserError', () => {
  const bytes = encodeModel(everyKind());
  for (let at = 0; at < bytes.length; at++) {
    for (const value of [0x00, 0x7f, 0xff]) {
      const damaged = bytes.slice();
      damaged[at] = value;
      try {
        decodeModel(damaged, 'net.onnx');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }
  }
});

const { GRAPH, STRINGS } = AttributeProto_AttributeType;

test.each<[string, string, string, (model: ModelProto) => void]>([
  [
    'an old operator set',
    'onnx-opset',
    'operator set 6',
    ({ opsetImport }) => Object.assign(opsetImport[0]!, { version: 6n }),
  ],
  [
    'a newer operator set',
    'onnx-opset',
    'opset_version=17',
    ({ opsetImport }) => Object.assign(opsetImport[0]!, { version: 27n }),
  ],
  ['no operator set', 'onnx-invalid', 'no operator set', ({ opsetImport }) => opsetImport.pop()],
  [
    'another domain',
    'onnx-optimized',
    'com.microsoft.Add',
    ({ graph }) => Object.assign(graph!.node[0]!, { domain: 'com.microsoft' }),
  ],
  [
    'a subgraph',
    'onnx-unsupported-operator',
    'Add with an attribute of kind GRAPH',
    ({ graph }) => addAttribute(graph, GRAPH),
  ],
  ['strings', 'onnx-unsupported-operator', 'kind STRINGS', ({ graph }) => addAttribute(graph, STRINGS)],
  [
    'weights in a second file',
    'onnx-external',
    'external_data=False',
    ({ graph }) => Object.assign(graph!.initializer[0]!, { dataLocation: 1 }),
  ],
  [
    'weights of another type',
    'onnx-invalid',
    'bfloat16',
    ({ graph }) => Object.assign(graph!.initializer[0]!, { dataType: 16 }),
  ],
  [
    'too few weights',
    'onnx-invalid',
    '"w" does not match its shape [3]',
    ({ graph }) => Object.assign(graph!.initializer[0]!, { dims: [3n] }),
  ],
  [
    'half a weight',
    'onnx-invalid',
    '"w" does not match',
    ({ graph }) => Object.assign(graph!.initializer[0]!, { rawData: new Uint8Array(7) }),
  ],
  [
    'sparse weights',
    'onnx-invalid',
    'sparse',
    ({ graph }) => Object.assign(graph!, { sparseInitializer: [{ $typeName: 'onnx.SparseTensorProto' }] }),
  ],
  [
    'an input that is not a tensor',
    'onnx-invalid',
    'input "x" is not a tensor',
    ({ graph }) => Object.assign(graph!.input[0]!, { type: undefined }),
  ],
  [
    'nodes out of order',
    'onnx-invalid',
    'reads "later" before',
    ({ graph }) => Object.assign(graph!.node[0]!, { input: ['x', 'later'] }),
  ],
  [
    'a value computed twice',
    'onnx-invalid',
    '"y" is computed twice',
    ({ graph }) => graph!.node.push(graph!.node[0]!),
  ],
  [
    'an output that no node computes',
    'onnx-invalid',
    'output "q"',
    ({ graph }) => Object.assign(graph!.output[0]!, { name: 'q' }),
  ],
  ['no output', 'onnx-invalid', 'no output', ({ graph }) => graph!.output.pop()],
])('%s is refused', (_, code, words, change) => {
  const error = refusal(foreignModel(change));
  expect(error.code).toBe(code);
  expect(error.message).toContain('net.onnx');
  expect(error.message).toContain(words);
});

function addAttribute(graph: ModelProto['graph'], type: AttributeProto_AttributeType): void {
  Object.assign(graph!.node[0]!, {
    attribute: [{ $typeName: 'onnx.AttributeProto', name: 'a', type, floats: [], ints: [] }],
  });
}
