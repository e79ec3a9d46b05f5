import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { float, int, ints } from '../../onnx/attributes';
import { bindInputs } from '../../onnx/bind-inputs';
import { encodeModel } from '../../onnx/encode-model';
import type { Dim, Graph } from '../../onnx/graph';
import { GraphBuilder } from '../../onnx/graph-builder';
import { simplify } from '../../onnx/simplify';
import { float32Tensor } from '../../tensor';
import { readFixture, thrownBy } from '../fixtures/read-fixture-nodejs';
import { importClassifier } from './import-classifier';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

/** The test image of make_fixtures.py, [3, S, S]. */
function testPicture(sizePx: number): Float32Array {
  return Float32Array.from({ length: 3 * sizePx ** 2 }, (_, index) => ((index * 37) % 101) / 64 - 0.75);
}

/** Scores for `batch` copies of the test image. */
async function scoresOf(fileName: string, batch: number): Promise<Float32Array[]> {
  const { graph, metadata } = importClassifier(await readFixture(fileName), fileName);
  const { cropPx } = metadata.preprocessing;
  const bound = simplify(bindInputs(graph, { [metadata.input]: [batch, 3, cropPx, cropPx] }));
  const session = await engine.compile(bound);
  const input = engine.createTensor('float32', [batch, 3, cropPx, cropPx]);
  const picture = testPicture(cropPx);
  input.write(
    Float32Array.from({ length: batch * picture.length }, (_, index) => picture[index % picture.length]!),
  );
  const outputs = await session.run({ [metadata.input]: input });
  const scores = (await outputs[metadata.output]!.read()).data as Float32Array;
  return Array.from({ length: batch }, (_, n) =>
    scores.slice(n * metadata.classCount, (n + 1) * metadata.classCount),
  );
}

async function exportedScores(name: string): Promise<number[]> {
  const json = JSON.parse(new TextDecoder().decode(await readFixture('exported.json'))) as Record<
    string,
    number[]
  >;
  return json[name]!;
}

describe('a ResNet exported by PyTorch with BatchNorm and symbolic sizes', () => {
  test('returns the scores of PyTorch at 224 pixels, for batches of one and two', async () => {
    const expected = await exportedScores('exported-resnet18');
    for (const batch of [1, 2]) {
      for (const scores of await scoresOf('exported-resnet18.onnx', batch)) {
        expect([...scores]).toEqual(expected.map((value) => expect.closeTo(value, 5)));
      }
    }
  });

  test('has the stages as layer1 … layer4, and the last convolution at every other resolution', async () => {
    const { metadata } = importClassifier(await readFixture('exported-resnet18.onnx'), 'resnet.onnx');
    const tensor = (layer: number) => `/layer${layer}/layer${layer}.1/conv2/Conv_output_0`;
    expect(metadata.layers).toMatchObject([
      { id: '/conv1/Conv_output_0', tensor: '/conv1/Conv_output_0' },
      ...[1, 2, 3, 4].map((layer) => ({ id: `layer${layer}`, tensor: tensor(layer) })),
    ]);
    expect(metadata).toMatchObject({
      input: 'picture',
      classCount: 10,
      preprocessing: { resizePx: 256, cropPx: 224 },
    });
  });
});

describe('a network that reshapes by its input size and ends in a softmax', () => {
  test('returns the values before the softmax', async () => {
    const [scores] = await scoresOf('exported-small.onnx', 1);
    const sum = scores!.reduce((total, value) => total + Math.exp(value), 0);
    const logProbabilities = [...scores!].map((value) => value - Math.log(sum));
    const expected = await exportedScores('exported-small');
    expect(logProbabilities).toEqual(expected.map((value) => expect.closeTo(value, 5)));
  });

  test('keeps its input size, and its layers are the last convolutions at each resolution', async () => {
    const { metadata, graph } = importClassifier(await readFixture('exported-small.onnx'), 'small.onnx');
    expect(metadata.preprocessing).toMatchObject({ resizePx: 37, cropPx: 32 });
    expect(metadata.layers.map(({ id }) => id)).toEqual(['/first/Conv_output_0', '/third/Conv_output_0']);
    expect(graph.nodes.map(({ op }) => op)).not.toContain('Softmax');
  });
});

interface Change {
  readonly input?: readonly Dim[];
  readonly finish?: (builder: GraphBuilder, scores: string) => void;
}

/** Convolution, global average pooling, Flatten: five classes. */
function network({ input = ['N', 3, 8, 8], finish }: Change = {}): Uint8Array {
  const b = new GraphBuilder('network');
  const x = b.input('x', 'float32', input);
  const channels = typeof input[1] === 'number' ? input[1] : 3;
  const weight = b.initializer(
    'w',
    float32Tensor([5, channels, 1, 1], new Float32Array(5 * channels).fill(0.5)),
  );
  const conv = b.node('Conv', [x, weight], { kernel_shape: ints([1, 1]) }, { output: 'features' });
  const pooled = b.node('GlobalAveragePool', [conv], {}, { output: 'pooled' });
  if (finish) finish(b, pooled);
  else b.output(b.node('Flatten', [pooled], { axis: int(1) }, { output: 'scores' }), 'float32', ['N', 5]);
  return encodeModel(b.build());
}

const outputOf = (graph: Graph) => graph.outputs.map(({ name, dims }) => ({ name, dims }));

describe('outputs', () => {
  test('scores [N, C, 1, 1] are flattened', () => {
    const bytes = network({ finish: (b, pooled) => b.output(pooled, 'float32', ['N', 5, 1, 1]) });
    const { graph, metadata } = importClassifier(bytes, 'x.onnx');
    expect(outputOf(graph)).toEqual([{ name: 'pooled_flat', dims: ['N', 5] }]);
    expect(metadata).toMatchObject({ output: 'pooled_flat', classCount: 5 });
  });

  test('scores and their softmax count as one output', () => {
    const bytes = network({
      finish(b, pooled) {
        const scores = b.node('Flatten', [pooled], {}, { output: 'scores' });
        b.output(scores, 'float32', ['N', 5]);
        b.output(b.node('Softmax', [scores], {}, { output: 'probabilities' }), 'float32', ['N', 5]);
      },
    });
    expect(outputOf(importClassifier(bytes, 'x.onnx').graph)).toEqual([{ name: 'scores', dims: ['N', 5] }]);
  });

  test('a network with no scores or two different scores is refused', () => {
    const map = network({ finish: (b) => b.output('features', 'float32', ['N', 5, 8, 8]) });
    expect(() => importClassifier(map, 'map.onnx')).toThrow(
      'map.onnx cannot be explained (its outputs are: features [1, 5, 8, 8]): ' +
        'export a classifier with one output of class scores [N, C].',
    );
    const two = network({
      finish(b, pooled) {
        const scores = b.node('Flatten', [pooled], {}, { output: 'a' });
        b.output(scores, 'float32', ['N', 5]);
        b.output(b.node('Relu', [scores], {}, { output: 'b' }), 'float32', ['N', 5]);
      },
    });
    expect(() => importClassifier(two, 'two.onnx')).toThrow('its outputs are: a [1, 5], b [1, 5]');
  });
});

describe('inputs', () => {
  test.each<[string, readonly Dim[]]>([
    ['a batch of one', [1, 3, 8, 8]],
    ['a batch of any size', ['batch', 3, 8, 8]],
    ['one symbolic side', [1, 3, 8, 'W']],
  ])('with %s are accepted', (_, input) => {
    const { graph } = importClassifier(network({ input }), 'x.onnx');
    expect(graph.inputs[0]!.dims).toEqual([input[0] === 1 ? 1 : 'N', 3, 8, 8]);
  });

  test.each<[string, readonly Dim[], RegExp]>([
    ['grey images', ['N', 1, 8, 8], /its input x is float32 \[N, 1, 8, 8\]\): choose a network for colour/],
    ['channels last', ['N', 8, 8, 3], /\[N, 8, 8, 3\]\): export it with channels first, \[N, 3, H, W\]\.$/],
    ['vectors', ['N', 3], /\[N, 3\]\): choose a network with an image input/],
    ['a fixed batch', [4, 3, 8, 8], /export it with a batch of 1/],
    ['wide images', [1, 3, 8, 16], /export it for square images/],
  ])('of %s are refused', (_, input, message) => {
    const error = thrownBy(() => importClassifier(network({ input }), 'mine.onnx'));
    expect(error).toMatchObject({ name: 'UserError', code: 'onnx-inputs', params: { file: 'mine.onnx' } });
    expect(error).toMatchObject({ message: expect.stringMatching(/^mine\.onnx cannot be explained \(/) });
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
  });

  test('of huge images are refused', () => {
    const error = thrownBy(() => importClassifier(network({ input: [1, 3, 20_000, 20_000] }), 'mine.onnx'));
    expect(error).toMatchObject({ name: 'UserError', code: 'onnx-input-size' });
    expect(error).toMatchObject({ message: expect.stringMatching(/images of 20000 pixels.* is 1024/) });
  });

  test('a second input is refused by name', () => {
    const bytes = network({
      finish(b, pooled) {
        const scores = b.node('Flatten', [pooled], {}, { output: 'scores' });
        const sum = b.node('Add', [scores, b.input('extra', 'float32', [1, 5])], {}, { output: 'sum' });
        b.output(sum, 'float32', ['N', 5]);
      },
    });
    expect(() => importClassifier(bytes, 'mine.onnx')).toThrow('its inputs are: x, extra');
  });
});

test('the error for an unsupported operator names operator, node and file', () => {
  const bytes = network({
    finish(b, pooled) {
      const odd = b.node(
        'Hardmax',
        [pooled],
        { axis: int(1), alpha: float(1) },
        { name: 'odd', output: 'odd' },
      );
      b.output(odd, 'float32', ['N', 5]);
    },
  });
  expect(thrownBy(() => importClassifier(bytes, 'mine.onnx'))).toMatchObject({
    code: 'onnx-unsupported-operator',
    message: expect.stringMatching(/^mine\.onnx uses the operator Hardmax \(node "odd"\)/),
    params: { file: 'mine.onnx', operator: 'Hardmax' },
  });
});

test('the error for shapes that do not match names the file', () => {
  const bytes = network({
    finish(b, pooled) {
      const scores = b.node('Flatten', [pooled], {}, { output: 'flat' });
      const weight = b.initializer('fc', float32Tensor([7, 2], new Float32Array(14)));
      b.output(b.node('Gemm', [scores, weight], {}, { output: 'scores' }), 'float32', ['N', 2]);
    },
  });
  expect(thrownBy(() => importClassifier(bytes, 'mine.onnx'))).toMatchObject({
    code: 'onnx-invalid',
    message: expect.stringMatching(/^mine\.onnx cannot be used: Gemm .* the inner sizes 5 and 7 differ/),
  });
});

test('values with reserved names are renamed', () => {
  const bytes = network({
    finish(b, pooled) {
      const map = b.node('Relu', [pooled], {}, { output: 'map' });
      const target = b.node('Flatten', [map], {}, { output: 'target' });
      b.output(b.node('Identity', [target], {}, { output: 'scores_grad' }), 'float32', ['N', 5]);
    },
  });
  const { graph, metadata } = importClassifier(bytes, 'mine.onnx');
  const names = graph.nodes.flatMap(({ outputs }) => outputs);
  expect(names).not.toContain('map');
  expect(names).not.toContain('target');
  expect(metadata.output).toMatch(/^model\//);
});
