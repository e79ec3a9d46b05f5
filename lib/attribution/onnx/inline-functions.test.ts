import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { afterAll, expect, test } from 'vitest';
import { BOUNDS } from '../bounds';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { float32Tensor } from '../tensor';
import { decodeModel } from './decode-model';
import {
  type FunctionProtoSchema,
  AttributeProto_AttributeType as Kind,
  ModelProtoSchema,
  type NodeProtoSchema,
} from './onnx_pb';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

type Function = MessageInitShape<typeof FunctionProtoSchema>;
type NodeInit = MessageInitShape<typeof NodeProtoSchema>;

const DOMAIN = 'of.the.file';
const opsetImport = [{ domain: '', version: 17n }];
const tensorOf = (...sizes: number[]) => ({
  tensorType: {
    elemType: 1,
    shape: { dim: sizes.map((size) => ({ value: { case: 'dimValue' as const, value: BigInt(size) } })) },
  },
});

/** A model that calls functions on its input `x` [2, 3] and returns `y` of the same shape. */
function modelOf(functions: readonly Function[], node: readonly NodeInit[], version = 17n): Uint8Array {
  const imports = [...opsetImport.map((entry) => ({ ...entry, version })), { domain: DOMAIN, version: 1n }];
  const graph = {
    name: 'g',
    node: [...node],
    input: [{ name: 'x', type: tensorOf(2, 3) }],
    output: [{ name: 'y', type: tensorOf(2, 3) }],
  };
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: imports,
    graph,
    functions: [...functions],
  });
  return toBinary(ModelProtoSchema, model);
}

const call = (opType: string, rest: NodeInit = {}): NodeInit => ({
  opType,
  domain: DOMAIN,
  input: ['x'],
  output: ['y'],
  ...rest,
});

const float = (name: string, f: number) => ({ name, type: Kind.FLOAT, f });

/** LeakyRelu(x) + LeakyRelu(x), whose slope is the attribute `slope`, 0.5 if it is not given. */
const TWICE: Function = {
  name: 'Twice',
  domain: DOMAIN,
  opsetImport,
  input: ['a'],
  output: ['b'],
  node: [
    {
      opType: 'LeakyRelu',
      name: 'act',
      input: ['a'],
      output: ['t'],
      attribute: [{ name: 'alpha', type: Kind.FLOAT, refAttrName: 'slope' }],
    },
    { opType: 'Add', input: ['t', 't'], output: ['b'] },
  ],
  attributeProto: [float('slope', 0.5)],
};
/** Twice of twice. */
const NESTED: Function = {
  name: 'Nested',
  domain: DOMAIN,
  opsetImport,
  input: ['a'],
  output: ['b'],
  node: [call('Twice', { input: ['a'], output: ['t'] }), call('Twice', { input: ['t'], output: ['b'] })],
};

const x = float32Tensor([2, 3], [-4, -2, 0, 1, 2, 3]);

async function valuesOf(bytes: Uint8Array): Promise<readonly number[]> {
  const { y } = await runGraph(engine, decodeModel(bytes, 'a.onnx'), { x });
  return Array.from(y!.data, Number);
}

test('a function has the default, or the attribute of the call', async () => {
  expect(await valuesOf(modelOf([TWICE], [call('Twice')]))).toEqual([-4, -2, 0, 2, 4, 6]);
  const node = call('Twice', { attribute: [float('slope', 0.25)] });
  expect(await valuesOf(modelOf([TWICE], [node]))).toEqual([-2, -1, 0, 2, 4, 6]);
});

test('functions call functions, and each call has names of its own', async () => {
  const bytes = modelOf(
    [NESTED, TWICE],
    [call('Nested', { output: ['t'] }), call('Nested', { input: ['t'] })],
  );
  expect(await valuesOf(bytes)).toEqual([-4, -2, 0, 16, 32, 48]);
  const { nodes } = decodeModel(bytes, 'a.onnx');
  expect(nodes.map(({ op }) => op).join()).toBe('LeakyRelu,Add,LeakyRelu,Add,LeakyRelu,Add,LeakyRelu,Add');
});

test('an omitted input stays omitted, and an unused output has a name', () => {
  const definition: Function = {
    name: 'Limits',
    domain: DOMAIN,
    opsetImport,
    input: ['a', 'low', 'high'],
    output: ['b', 'c'],
    node: [
      { opType: 'Clip', input: ['a', 'low', 'high'], output: ['b'] },
      { opType: 'Neg', input: ['a'], output: ['c'] },
    ],
  };
  const { nodes } = decodeModel(modelOf([definition], [call('Limits')]), 'a.onnx');
  expect(nodes.map(({ inputs }) => inputs)).toEqual([['x', '', ''], ['x']]);
  expect(nodes[1]!.outputs[0]).not.toBe('');
});

test('overloads are different functions', async () => {
  const other: Function = {
    ...TWICE,
    overload: 'other',
    node: [{ opType: 'Neg', input: ['a'], output: ['b'] }],
  };
  expect(await valuesOf(modelOf([TWICE, other], [call('Twice', { overload: 'other' })]))).toEqual([
    4, 2, -0, -1, -2, -3,
  ]);
});

test('a function of the standard domain replaces the operator', async () => {
  const definition: Function = { ...TWICE, name: 'Relu', domain: '' };
  const node = { opType: 'Relu', input: ['x'], output: ['y'] };
  expect(await valuesOf(modelOf([definition], [node]))).toEqual([-4, -2, 0, 2, 4, 6]);
});

const refusal = (functions: readonly Function[], nodes: readonly NodeInit[], version?: bigint) => {
  try {
    decodeModel(modelOf(functions, nodes, version), 'a.onnx');
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The model was accepted.');
};

test('functions that call themselves or grow without end are refused', () => {
  const itself: Function = {
    ...NESTED,
    name: 'Itself',
    node: [call('Itself', { input: ['a'], output: ['b'] })],
  };
  expect(refusal([itself], [call('Itself')])).toContain('its function "Itself" calls itself');
  const levels = Math.ceil(Math.log2(BOUNDS.nodes)) + 1;
  const doubling = Array.from(
    { length: levels },
    (_, level): Function => ({
      ...NESTED,
      name: `Level${level}`,
      node:
        level === 0
          ? [{ opType: 'Neg', input: ['a'], output: ['b'] }]
          : [
              call(`Level${level - 1}`, { input: ['a'], output: ['t'] }),
              call(`Level${level - 1}`, { input: ['t'], output: ['b'] }),
            ],
    }),
  );
  expect(refusal(doubling, [call(`Level${levels - 1}`)])).toContain('too many operators');
});

test('a chain of functions does not make endless names', () => {
  const chain = Array.from(
    { length: 200 },
    (_, level): Function => ({
      ...NESTED,
      name: `Level${level}`,
      node: [call(`Level${level + 1}`, { name: 'an inner call', input: ['a'], output: ['b'] })],
    }),
  );
  expect(refusal(chain, [call('Level0', { name: 'call' })])).toMatch(/a name of 10\d\d characters/);
});

test('a function of many nodes is refused before it is written out', () => {
  const node = Array.from({ length: 200_000 }, () => ({ opType: 'Neg', input: ['a'], output: ['b'] }));
  expect(refusal([{ ...NESTED, node }], [call('Nested')])).toMatch(/too many (operators|parts)/);
});

test('functions with many attributes or large constants are refused when they are called often', () => {
  const calls = Array.from({ length: 1000 }, (_, index) => call('Nested', { output: [`y${index}`] }));
  const attribute = Array.from({ length: 1000 }, (_, index) => float(`f${index}`, 0));
  const wide: NodeInit = { opType: 'Neg', input: ['a'], output: ['b'], attribute };
  expect(refusal([{ ...NESTED, node: [wide] }], calls)).toContain('too many parts');
  const t = { dims: [1n << 18n], dataType: 1, rawData: new Uint8Array(2 ** 20) };
  const value = [{ name: 'value', type: Kind.TENSOR, t }];
  const constant: NodeInit = { opType: 'Constant', output: ['b'], attribute: value };
  expect(refusal([{ ...NESTED, node: [constant] }], calls)).toContain('too large constants');
});

test('a function of another old operator set is refused', () => {
  expect(refusal([TWICE], [call('Twice')], 11n)).toContain(
    'its function "Twice" uses operator set 17 and the model 11',
  );
});
