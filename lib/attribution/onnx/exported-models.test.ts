import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { relativeL2 } from '../metrics/relative-l2';
import { expectType } from '../tensor';
import { UserError } from '../user-error';
import { bindInputs } from './bind-inputs';
import { decodeModel } from './decode-model';
import { encodeModel } from './encode-model';
import { readFixtures } from './fixtures/read-fixtures-nodejs';
import type { Graph } from './graph';
import { inferShapes } from './infer-shapes';
import { simplify } from './simplify';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const fixtures = readFixtures();

function operatorsOf(graph: Graph): string[] {
  return [...new Set(graph.nodes.map(({ op }) => op))].toSorted();
}

describe('a network exported by PyTorch computes the same logits as PyTorch', () => {
  const cases = fixtures.flatMap(({ id, bytes, cases }) =>
    cases.map((item) => [id, item.input.dims.join('×'), bytes, item] as const),
  );
  test.each(cases)('%s at %s', async (id, _, bytes, { input, logits }) => {
    const exported = decodeModel(bytes, `${id}.onnx`);
    const graph = simplify(bindInputs(exported, { input: input.dims }));
    expect(graph.nodes.length).toBeLessThanOrEqual(exported.nodes.length);
    for (const folded of [exported, graph]) {
      const result = await runGraph(engine, folded, { input });
      expect(result.logits!.dims).toEqual(logits.dims);
      expect(relativeL2(expectType(result.logits!, 'float32').data, logits.data)).toBeLessThanOrEqual(1e-5);
    }
  });
});

test.each(fixtures.map(({ id, bytes, cases }) => [id, bytes, cases[0]!] as const))(
  '%s is equal after encoding and decoding',
  (id, bytes) => {
    const graph = decodeModel(bytes, id);
    expect(decodeModel(encodeModel(graph), id)).toEqual(graph);
  },
);

test.each(fixtures.map(({ id, bytes, cases }) => [id, bytes, cases[0]!] as const))(
  '%s has no bookkeeping operators after simplification',
  (id, bytes, { input }) => {
    const graph = simplify(bindInputs(decodeModel(bytes, id), { input: input.dims }));
    const bookkeeping = [
      'Constant',
      'Shape',
      'ConstantOfShape',
      'Identity',
      'Dropout',
      'Cast',
      'Range',
      'Equal',
    ];
    expect(operatorsOf(graph).filter((op) => bookkeeping.includes(op))).toEqual([]);
    expect(inferShapes(graph).get('logits')!.dims).toEqual(graph.outputs[0]!.dims);
  },
);

test('every inferred intermediate shape equals the shape that onnxruntime computes', async () => {
  for (const { id, bytes, cases } of fixtures) {
    for (const { input } of cases) {
      const graph = simplify(bindInputs(decodeModel(bytes, id), { input: input.dims }));
      const values = inferShapes(graph);
      const names = graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => name !== '');
      const outputs = names.map((name) => ({ name, ...values.get(name)! }));
      const results = await runGraph(engine, { ...graph, outputs }, { input });
      for (const { name, type, dims } of outputs) {
        expect({ name, type: results[name]!.type, dims: results[name]!.dims }).toEqual({ name, type, dims });
      }
    }
  }
});

test('a damaged network either decodes or throws a UserError', () => {
  let refused = 0;
  for (const { id, bytes, cases } of fixtures) {
    for (let attempt = 0; attempt < 12; attempt++) {
      const damaged = new Uint8Array(bytes);
      // The graph structure is at the start of the file; a step coprime to most lengths spreads the damage.
      damaged[(attempt * 487) % Math.min(bytes.length, 6000)]! ^= 1 << (attempt % 8);
      try {
        inferShapes(simplify(bindInputs(decodeModel(damaged, id), { input: cases[0]!.input.dims })));
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(fixtures.length);
});
