import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { explainPicture } from '../explainer/explain-picture';
import { Explainer } from '../explainer/explainer';
import { findMethod } from '../methods/registry';
import { readNpy } from '../npy/read-npy';
import { int, ints } from '../onnx/attributes';
import { encodeModel } from '../onnx/encode-model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';
import { hasHostile, hostilePath } from '../testing/case-files';
import { type Finish, flat, network } from '../testing/head-network';
import { modelFromFile } from './model-from-file';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const chain =
  (links: number, link: (b: GraphBuilder, value: string) => string): Finish =>
  (b, scores) => {
    let value = b.initializer('constant', float32Tensor([1, 64], new Float32Array(64)));
    for (let index = 0; index < links; index++) value = link(b, value);
    return b.node('Add', [flat(b, scores), b.node('ReduceSum', [value, b.int64s('axes', [1])])]);
  };

/** A convolution with attributes of a damaged file, and a classifier behind it. */
function convolution(attributes: Parameters<GraphBuilder['node']>[2]): Uint8Array {
  const b = new GraphBuilder('convolution');
  const x = b.input('x', 'float32', ['N', 3, 32, 32]);
  const weight = b.initializer('w', float32Tensor([4, 3, 1, 1], new Float32Array(12)));
  const pooled = b.node('GlobalAveragePool', [b.node('Conv', [x, weight], attributes)]);
  b.output(flat(b, pooled), 'float32', ['N', 4]);
  return encodeModel(b.build());
}

const REFUSED: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  [
    'a constant doubled by Concat',
    () => network(chain(30, (b, value) => b.node('Concat', [value, value], { axis: int(1) }))),
    /constants of the model are too large/,
  ],
  [
    'a constant doubled by Tile',
    () => network(chain(30, (b, value) => b.node('Tile', [value, b.int64s('twice', [1, 2])]))),
    /too large/,
  ],
  [
    'a huge stride',
    () => convolution({ strides: ints([1e6, 1e6]) }),
    /its stride 1000000 is larger than 1024/,
  ],
  [
    'a huge padding',
    () => convolution({ pads: ints([1e5, 1e5, 1e5, 1e5]) }),
    /its padding 100000 is larger than 1024/,
  ],
  [
    'a million and one classes',
    () =>
      network((b, scores) =>
        b.node('Expand', [b.node('ReduceMax', [flat(b, scores)]), classes(b, 1_000_001)]),
      ),
    /it has 1000001 classes/,
  ],
  [
    '2^30 classes',
    () =>
      network((b, scores) => b.node('Expand', [b.node('ReduceMax', [flat(b, scores)]), classes(b, 2 ** 30)])),
    /is too large/,
  ],
  [
    'a missing input',
    () => network((b, s) => b.node('LayerNormalization', [flat(b, s)])),
    /input 1 is missing/,
  ],
  [
    'a mean of whole numbers',
    () => network((b, s) => flat(b, b.node('GlobalAveragePool', [b.node('Cast', [s], { to: int(6) })]))),
    /int32 is no floating-point type/,
  ],
  ['half a subtraction', () => network((b, s) => b.node('Sub', [flat(b, s)])), /input 1 is missing/],
];

const classes = (b: GraphBuilder, count: number) => b.int64s('classes', [1, count]);

test.each(REFUSED)('%s is refused in one short sentence', async (_, make, sentence) => {
  const refusal = await modelFromFile(make(), 'hostile.onnx').catch((error: Error) => error);
  expect(refusal).toMatchObject({ name: 'UserError', message: expect.stringMatching(sentence) });
  expect((refusal as Error).message).toMatch(/^hostile\.onnx .{0,290}$/);
});

describe.skipIf(!hasHostile)('hostile files', () => {
  test.each([
    'classes-1073741824.onnx',
    'concat-doubling-22.onnx',
    'conv-stride-1e6.onnx',
    'fuzz-onnxstruct-oom1.onnx',
    'int32-conv.onnx',
    'missing-input.onnx',
    'nested-subgraphs.onnx',
    'pad-1e5.onnx',
  ])('%s is refused', async (name) => {
    const bytes = await readFile(hostilePath(name));
    await expect(modelFromFile(bytes, name)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/^.{1,300}$/),
    });
  });

  test.each(['npy-1e9.npy', 'npy-inf-zero.npy'])('%s is refused', async (name) => {
    const bytes = await readFile(hostilePath(name));
    expect(() => readNpy(bytes, name)).toThrow(name);
  });

  test('a few doublings are explained', async () => {
    const name = 'concat-doubling-12.onnx';
    const explainer = new Explainer(engine, await modelFromFile(await readFile(hostilePath(name)), name));
    const { cropPx } = explainer.model.manifest.preprocessing;
    const picture = float32Tensor([3, cropPx, cropPx], new Float32Array(3 * cropPx ** 2));
    const { logits } = await explainPicture(explainer, picture, { method: findMethod('gradient')! });
    await explainer.dispose();
    expect(logits).toHaveLength(4);
  });
});
