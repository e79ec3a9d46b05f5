import { afterAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engines/engine';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { readModelFolder } from '../model/folder/model-folder-nodejs';
import type { Model } from '../model/model';
import { GraphBuilder } from '../onnx/graph-builder';
import { float32Tensor } from '../tensor';
import { halfPrecisionEngine } from '../testing/half-precision-engine';
import { narrowModel } from '../testing/narrow-model';
import { agrees, choosePrecision } from './choose-precision';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const SIZE_PX = 64;

/** The mean of a squared convolution: no ReLU that float16 could flip. */
async function smoothModel(): Promise<Model> {
  const b = new GraphBuilder('smooth');
  const x = b.input('x', 'float32', ['N', 3, SIZE_PX, SIZE_PX]);
  const weights = Float32Array.from({ length: 4 * 27 }, (_, index) => Math.sin(index));
  const z = b.node('Conv', [x, b.initializer('w', float32Tensor([4, 3, 3, 3], weights))]);
  const mean = b.node('GlobalAveragePool', [b.node('Mul', [z, z])]);
  b.output(b.node('Flatten', [mean], {}, { output: 'y' }), 'float32', ['N', 4]);
  const narrow = await narrowModel(SIZE_PX);
  const manifest = { ...narrow.manifest, input: 'x', output: 'y', classCount: 4, layers: [] };
  return { ...narrow, graph: b.build(), manifest };
}

describe('half precision is chosen', () => {
  it('if it agrees with float32', async () => {
    const { precision } = await choosePrecision(halfPrecisionEngine(engine), await smoothModel());
    expect(precision).toBe('float16');
  });

  it('for the shipped shapes model', async () => {
    const model = await readModelFolder('public/models/shapes-resnet18');
    expect((await choosePrecision(halfPrecisionEngine(engine), model)).precision).toBe('float16');
  }, 120_000);
});

describe('float32 is kept', () => {
  it('if float16 gives another map, as with random weights', async () => {
    const model = await narrowModel(SIZE_PX);
    expect(await choosePrecision(halfPrecisionEngine(engine), model)).toBe(model);
  });

  it('if the engine does not support float16', async () => {
    const model = await smoothModel();
    const refusing: Engine = {
      ...engine,
      compile: async (graph) => {
        if ([...graph.initializers.values()].some(({ type }) => type === 'float16')) throw new Error('no');
        return engine.compile(graph);
      },
    };
    expect(await choosePrecision(refusing, model)).toBe(model);
  });

  it('if class, ranks or values differ, or values are NaN', () => {
    const map = Float32Array.of(1, 2, 3, 4);
    const expected = { topClass: 2, map, attribution: map };
    expect(agrees(expected, expected)).toBe(true);
    expect(agrees(expected, { ...expected, topClass: 1 })).toBe(false);
    expect(agrees(expected, { ...expected, map: Float32Array.of(2, 1, 3, 4) })).toBe(false);
    expect(agrees(expected, { ...expected, attribution: Float32Array.of(1, 2, 3, 6) })).toBe(false);
    expect(agrees(expected, { ...expected, attribution: Float32Array.of(1, Number.NaN, 3, 4) })).toBe(false);
  });
});
