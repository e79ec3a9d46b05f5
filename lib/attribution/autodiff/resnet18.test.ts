import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { runGraph } from '../engines/testing/run-graph';
import { relativeL2 } from '../metrics/relative-l2';
import { readFixture } from '../model/fixtures/read-fixture-nodejs';
import { RESNET18_LAYERS, resnet18Graph } from '../model/resnet18/resnet18-graph';
import { readStateDict } from '../model/state-dict/read-state-dict';
import { bindInputs } from '../onnx/bind-inputs';
import type { Graph } from '../onnx/graph';
import { inferShapes } from '../onnx/infer-shapes';
import { expectType, float32Tensor, type Tensor } from '../tensor';
import { describeWithReference, referencePath } from '../testing/reference';
import { referenceTensor } from '../testing/reference-tensors';
import { differentiate } from './differentiate';

const engine = createNodeEngine();
afterAll(() => engine.dispose());

type Explanation = Readonly<Record<string, Float32Array>>;

/**
 * Gradient [3, H, W] and Grad-CAM of each layer [h, w], named like the reference tensors of PyTorch and
 * Captum, for the top class or a given class.
 */
async function explain(model: Graph, picture: Tensor<'float32'>, chosen?: number): Promise<Explanation> {
  const dims = [1, ...picture.dims];
  const feeds = { input: float32Tensor(dims, picture.data) };
  const graph = withLayers(bindInputs(model, { input: dims }));
  const { logits } = await runGraph(engine, graph, feeds);
  const scores = Array.from(expectType(logits!, 'float32').data);
  const target = chosen ?? scores.indexOf(Math.max(...scores));
  const seed = float32Tensor(
    logits!.dims,
    scores.map((_, index) => Number(index === target)),
  );

  const wrt = ['input', ...RESNET18_LAYERS.map(({ tensor }) => tensor)];
  const results = await runGraph(engine, differentiate(graph, 'logits', wrt), {
    ...feeds,
    logits_grad: seed,
  });
  const floats = (name: string) => expectType(results[name]!, 'float32');
  const maps = RESNET18_LAYERS.map(({ id, tensor, fold }) => {
    const bias = expectType(graph.initializers.get(fold!.bias)!, 'float32');
    return [`gradcam_${id}`, gradCam(floats(tensor), floats(`${tensor}_grad`), bias)] as const;
  });
  return { gradient: floats('input_grad').data, ...Object.fromEntries(maps) };
}

function withLayers(graph: Graph): Graph {
  const types = inferShapes(graph);
  const layers = RESNET18_LAYERS.map(({ tensor }) => ({ name: tensor, ...types.get(tensor)! }));
  return { ...graph, outputs: [...graph.outputs, ...layers] };
}

/**
 * Grad-CAM Σ_k mean(∂y/∂z′_k) · (z′_k − b_k) over the channels of z′ [1, K, h, w], which has a folded
 * BatchNorm.
 */
function gradCam({ data, dims }: Tensor<'float32'>, gradient: Tensor<'float32'>, bias: Tensor<'float32'>) {
  const [, channels, height, width] = dims as [number, number, number, number];
  const map = new Float32Array(height * width);
  for (let k = 0; k < channels; k++) {
    const start = k * map.length;
    const mean = gradient.data.subarray(start, start + map.length).reduce((a, b) => a + b, 0) / map.length;
    for (let i = 0; i < map.length; i++) map[i]! += mean * (data[start + i]! - bias.data[k]!);
  }
  return map;
}

test.each([64, 96])(
  'a narrow ResNet-18 at %i px: PyTorch’s gradient and Captum’s Grad-CAM',
  async (sizePx) => {
    const stateDict = readStateDict(await readFixture('narrow-resnet18.pth'), 'narrow-resnet18.pth');
    const golden = readStateDict(await readFixture('narrow-resnet18.golden.safetensors'), 'golden');
    const actual = await explain(resnet18Graph(stateDict), golden.get(`input_${sizePx}`)!);
    for (const [name, values] of Object.entries(actual)) {
      expect(relativeL2(values, golden.get(`${name}_${sizePx}`)!.data), name).toBeLessThan(1e-5);
    }
  },
);

describeWithReference('ResNet-18 at full size', () => {
  test('has the float64 gradient and Grad-CAM of PyTorch where they are smooth', async () => {
    const file = referencePath('resnet18-seed0.pth');
    const model = resnet18Graph(readStateDict(readFileSync(file), file), file);
    const manifest = JSON.parse(readFileSync(referencePath('manifest.json'), 'utf8'));
    const target: number = manifest.images.chelsea.smooth_target;
    const actual = await explain(model, referenceTensor('chelsea', 'smooth_input'), target);
    for (const [name, values] of Object.entries(actual)) {
      expect(relativeL2(values, referenceTensor('chelsea', `smooth_${name}`).data), name).toBeLessThan(1e-5);
    }
  });
});
