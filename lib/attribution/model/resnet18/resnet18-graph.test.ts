import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { relativeL2 } from '../../metrics/relative-l2';
import type { Graph } from '../../onnx/graph';
import { float32Tensor, type Tensor } from '../../tensor';
import { describeWithReference, referencePath } from '../../testing/reference';
import { readFixture } from '../fixtures/read-fixture-nodejs';
import { readStateDict } from '../state-dict/read-state-dict';
import type { StateDict } from '../state-dict/state-dict';
import { RESNET18_LAYERS, resnet18Graph } from './resnet18-graph';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

async function logitsOf(graph: Graph, image: Tensor<'float32'>): Promise<Float32Array> {
  const session = await engine.compile(graph);
  const input = engine.createTensor('float32', [1, ...image.dims]);
  input.write(image.data);
  const { logits } = await session.run({ input });
  const values = (await logits!.read()).data as Float32Array;
  await session.dispose();
  return values;
}

let narrow: StateDict;
beforeAll(async () => {
  narrow = readStateDict(await readFixture('narrow-resnet18.pth'), 'narrow-resnet18.pth');
});

describe('a narrow ResNet-18 of 8 channels and 10 classes', () => {
  test.each([64, 96])('returns the logits of PyTorch at %i px', async (sizePx) => {
    const golden = readStateDict(await readFixture('narrow-resnet18.golden.safetensors'), 'golden');
    const actual = await logitsOf(resnet18Graph(narrow), golden.get(`input_${sizePx}`)!);
    expect(relativeL2(actual, golden.get(`logits_${sizePx}`)!.data)).toBeLessThan(5e-6);
  });

  test('has the names of its modules, and the folds of its layers undo BatchNorm', () => {
    const graph = resnet18Graph(narrow);
    expect(graph.inputs).toEqual([{ name: 'input', type: 'float32', dims: ['N', 3, 'H', 'W'] }]);
    expect(graph.outputs).toEqual([{ name: 'logits', type: 'float32', dims: ['N', 10] }]);
    const values = graph.nodes.flatMap((node) => node.outputs);
    expect(values).toHaveLength(49);
    expect(values.slice(0, 10)).toEqual([
      ...['conv1', 'relu', 'maxpool', 'layer1.0.conv1', 'layer1.0.relu1', 'layer1.0.conv2', 'layer1.0.add'],
      ...['layer1.0.relu', 'layer1.1.conv1', 'layer1.1.relu1'],
    ]);
    for (const { id, tensor, fold } of RESNET18_LAYERS) {
      expect(tensor).toBe(`${id}.1.conv2`);
      expect(values).toContain(tensor);
      const gamma = narrow.get(`${id}.1.bn2.weight`)!.data[0]!;
      const variance = narrow.get(`${id}.1.bn2.running_var`)!.data[0]!;
      expect(graph.initializers.get(fold!.scale)!.data[0]).toBeCloseTo(gamma / Math.sqrt(variance + 1e-5), 5);
      expect(graph.nodes.find((node) => node.outputs[0] === tensor)!.inputs[2]).toBe(fold!.bias);
    }
  });
});

describe('the error for a state dict that is not a ResNet-18 names the tensor', () => {
  const vector = (length: number, value = 1) => float32Tensor([length], new Float32Array(length).fill(value));

  test.each<[string, string, Tensor<'float32'> | undefined, string]>([
    ['is missing', 'layer3.0.downsample.0.weight', undefined, 'is missing'],
    ['has another shape', 'layer2.1.bn1.bias', vector(3), 'has the shape [3] instead of [16]'],
    ['has another rank', 'fc.weight', vector(640), 'has the shape [640] instead of [any, 64]'],
    ['is unexpected, as in a ResNet-34', 'layer1.2.conv1.weight', vector(3), 'is unexpected'],
    ['is not a number', 'fc.bias', vector(10, Number.NaN), 'has values that are not finite'],
    ['is no variance', 'bn1.running_var', vector(8, -1), 'has a negative variance'],
  ])('that %s', (_, name, tensor, what) => {
    const changed = new Map(narrow);
    if (tensor === undefined) changed.delete(name);
    else changed.set(name, tensor);
    const message = `other.pth is not a ResNet-18 of torchvision (the tensor ${name} ${what})`;
    expect(() => resnet18Graph(changed, 'other.pth')).toThrow(message);
  });
});

describeWithReference('ResNet-18 at full size', () => {
  test("loads torchvision's file and returns the logits of PyTorch on three photographs", async () => {
    const manifest = JSON.parse(await readFile(referencePath('manifest.json'), 'utf8')) as {
      weights: string;
      sha256: string;
    };
    const bytes = await readFile(referencePath(manifest.weights));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(manifest.sha256);
    const stateDict = readStateDict(bytes, manifest.weights);
    expect(stateDict.size).toBe(102);
    const graph = resnet18Graph(stateDict, manifest.weights);
    for (const image of ['chelsea', 'coffee', 'rocket']) {
      const name = `${image}.safetensors`;
      const reference = readStateDict(await readFile(referencePath(name)), name);
      const actual = await logitsOf(graph, reference.get('preprocessed')!);
      expect(relativeL2(actual, reference.get('logits')!.data), image).toBeLessThan(1e-5);
    }
  });
});
