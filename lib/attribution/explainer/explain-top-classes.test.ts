import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { readFloats } from '../engines/read-floats';
import type { MethodOptions } from '../methods/method-options';
import { findMethod, METHODS } from '../methods/registry';
import { relativeL2 } from '../metrics/relative-l2';
import type { Model } from '../model/model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';
import { NODE_ENGINES } from '../testing/engines';
import { halfPrecisionEngine } from '../testing/half-precision-engine';
import { narrowGolden, narrowModel } from '../testing/narrow-model';
import { Explainer } from './explainer';

let engine: Engine;
let model: Model;
let picture: Float32Array;

beforeAll(async () => {
  model = await narrowModel(64);
  picture = (await narrowGolden()).get('input_64')!.data;
});
interface TopClassesRequest {
  readonly method?: string;
  readonly layer: string;
  readonly options?: MethodOptions;
  readonly count?: number;
}

/** Classes by descending score; ties in index order. */
function ranking(logits: Float32Array): number[] {
  return [...logits.keys()].sort((a, b) => logits[b]! - logits[a]! || a - b);
}

/** Largest relative difference between the maps of one run and of one run per class. */
async function difference(
  explainer: Explainer,
  { method: id, layer, options, count = 5 }: TopClassesRequest,
) {
  const method = findMethod(id ?? 'grad-cam')!;
  const step = (await explainer.explainTopClasses(method, count, layer, options))!;
  const [maps, attributions] = [await readFloats(step.map), await readFloats(step.attribution)];
  const rows = step.map.dims[0]!;
  const size = maps.length / rows;
  const classes = ranking(await readFloats(step.logits)).slice(0, rows);
  const differences: number[] = [];
  for (const [rank, index] of classes.entries()) {
    explainer.setTarget({ kind: 'class', index });
    for await (const alone of explainer.explain(method, layer, options)) {
      const row = (all: Float32Array) => all.subarray(rank * size, (rank + 1) * size);
      expect(row(maps)).toEqual(row(attributions).map((value) => Math.max(value, 0)));
      differences.push(relativeL2(row(attributions), await readFloats(alone.attribution)));
    }
  }
  expect(differences).toHaveLength(rows);
  return { rows, largest: Math.max(...differences) };
}

async function narrowDifference(request: TopClassesRequest): Promise<number> {
  const explainer = new Explainer(engine, model);
  explainer.input.write(picture);
  const { largest } = await difference(explainer, request);
  await explainer.dispose();
  return largest;
}

const layered = METHODS.filter(({ usesLayer, attributeTopClasses }) => usesLayer && attributeTopClasses);

/**
 * A network with one layer, two filters, four classes and the given weights; `isMixed` merges the batch into
 * the filter axis.
 */
function tinyModel(weights: readonly number[], isMixed: boolean): Model {
  const b = new GraphBuilder('tiny');
  const kernel = b.initializer('kernel', float32Tensor([2, 3, 1, 1], [1, -1, 2, -2, 3, 1]));
  const matrix = b.initializer('matrix', float32Tensor([2, 4], weights));
  const x = b.input('x', 'float32', ['N', 3, 4, 4]);
  const layer = b.node('Conv', [x, kernel], {}, { output: 'layer' });
  const pooled = isMixed ? mixedPool(b, layer) : plainPool(b, layer);
  b.output(b.node('MatMul', [pooled, matrix], {}, { output: 'y' }), 'float32', ['N', 4]);
  const preprocessing = { ...model.manifest.preprocessing, cropPx: 4, resizePx: 4 };
  const layers = [{ id: 'layer', tensor: 'layer' }];
  const own = { input: 'x', output: 'y', classCount: 4, layers, preprocessing };
  return { ...model, graph: b.build(), manifest: { ...model.manifest, ...own } };
}

function plainPool(b: GraphBuilder, layer: string): string {
  return b.node('Flatten', [b.node('GlobalAveragePool', [b.node('Relu', [layer])])]);
}

/** [N, 2, 4, 4] → [2, N, 16] → Relu of [2·N, 16] → means [2, N] → [N, 2]. */
function mixedPool(b: GraphBuilder, layer: string): string {
  const perm = { perm: { kind: 'ints', value: [1, 0, 2, 3] } } as const;
  const filtersFirst = b.node('Transpose', [layer], perm);
  const together = b.node('Reshape', [filtersFirst, b.int64s('together', [-1, 16])]);
  const apart = b.node('Reshape', [b.node('Relu', [together]), b.int64s('apart', [2, -1, 16])]);
  const axes = { axes: { kind: 'ints', value: [2] }, keepdims: { kind: 'int', value: 0 } } as const;
  const means = b.node('ReduceMean', [apart], axes);
  return b.node('Transpose', [means], { perm: { kind: 'ints', value: [1, 0] } });
}

describe.each(NODE_ENGINES)('$name:', ({ create }) => {
  beforeAll(() => {
    engine = create();
  });
  afterAll(() => engine.dispose());

  describe('the maps of the five top classes in one run', () => {
    describe.each(layered.map(({ id }) => id))('of %s', (method) => {
      it.each(['layer4', 'layer2'])('at %s equal those of five runs', async (layer) => {
        expect(await narrowDifference({ method, layer })).toBeLessThan(1e-5);
      });
    });

    it('are also computed for probabilities', async () => {
      const options = { quantity: 'probability' } as const;
      expect(await narrowDifference({ layer: 'layer3', options })).toBeLessThan(1e-5);
    });

    it('are those of all classes if there are fewer', async () => {
      const explainer = new Explainer(engine, model);
      explainer.input.write(picture);
      expect(await difference(explainer, { layer: 'layer4', count: 99 })).toMatchObject({ rows: 10 });
      await explainer.dispose();
    });

    it('are also computed in half precision', async () => {
      const explainer = new Explainer(halfPrecisionEngine(engine), { ...model, precision: 'float16' });
      explainer.input.write(picture);
      // Both runs round equally except for the order of summation.
      expect((await difference(explainer, { layer: 'layer4' })).largest).toBeLessThan(1e-2);
      await explainer.dispose();
    });

    it('are not supported by other methods, nor by models with a fixed batch size', async () => {
      const explainer = new Explainer(engine, model);
      expect(await explainer.explainTopClasses(findMethod('saliency')!, 5)).toBeUndefined();
      const [input] = model.graph.inputs;
      const inputs = [{ ...input!, dims: [1, 3, 64, 64] }];
      const fixed = new Explainer(engine, { ...model, graph: { ...model.graph, inputs } });
      expect(await fixed.explainTopClasses(findMethod('grad-cam')!, 5, 'layer4')).toBeUndefined();
    });
  });

  describe.each([
    ['a network whose pictures stay apart', false],
    ['a network that mixes its pictures with other axes', true],
  ])('the maps of %s', (_, isMixed) => {
    it('equal those of one run per class, with ties in index order', async () => {
      // The first and the third class have equal weights.
      const explainer = new Explainer(engine, tinyModel([1, 2, 1, -1, 3, 2, 3, 1], isMixed));
      explainer.input.write(Float32Array.from({ length: 48 }, (_value, index) => Math.sin(index)));
      const { rows, largest } = await difference(explainer, { layer: 'layer', count: 4 });
      expect(rows).toBe(4);
      expect(largest).toBeLessThan(1e-5);
      await explainer.dispose();
    });
  });
});
