import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { relativeL2 } from '../metrics/relative-l2';
import { bindInputs } from '../onnx/bind-inputs';
import { decodeModel } from '../onnx/decode-model';
import { simplify } from '../onnx/simplify';
import { expectType, float32Tensor, sizeOf } from '../tensor';
import { differentiate } from './differentiate';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const CLASSES = 10;

/** Description of a fixture by export-fixtures.py. */
interface Fixture {
  readonly id: string;
  readonly cases: readonly { readonly inputDims: readonly number[]; readonly classes: readonly number[] }[];
}

const readFixture = (name: string) => readFileSync(new URL(`../onnx/fixtures/${name}`, import.meta.url));
const fixtures: readonly Fixture[] = JSON.parse(readFixture('fixtures.json').toString());

/** Reads the cases of a model; <id>.f32 is the concatenation of input, logits and gradient of each case. */
function readCases({ id, cases }: Fixture) {
  const bytes = Uint8Array.from(readFixture(`${id}.f32`));
  let offset = 0;
  const take = (size: number) => {
    const values = new Float32Array(bytes.buffer, offset, size);
    offset += values.byteLength;
    return values;
  };
  return cases.map(({ inputDims, classes }) => {
    const input = float32Tensor(inputDims, take(sizeOf(inputDims)));
    take(inputDims[0]! * CLASSES);
    return { input, classes, gradient: take(sizeOf(inputDims)) };
  });
}

test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))(
  '%s as PyTorch exports it has PyTorch’s gradient',
  async (id, fixture) => {
    const model = decodeModel(readFixture(`${id}.onnx`), `${id}.onnx`);
    for (const { input, classes, gradient } of readCases(fixture)) {
      const graph = simplify(bindInputs(model, { input: input.dims }));
      const seed = classes.flatMap((target) =>
        Array.from({ length: CLASSES }, (_, index) => Number(index === target)),
      );
      const { input_grad } = await runGraph(engine, differentiate(graph, 'logits', ['input']), {
        input,
        logits_grad: float32Tensor([classes.length, CLASSES], seed),
      });
      expect(relativeL2(expectType(input_grad!, 'float32').data, gradient)).toBeLessThan(1e-5);
    }
  },
);
