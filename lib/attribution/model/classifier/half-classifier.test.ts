import { afterAll, describe, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { runGraph } from '../../engines/testing/run-graph';
import { explainPicture } from '../../explainer/explain-picture';
import { Explainer } from '../../explainer/explainer';
import { findMethod } from '../../methods/registry';
import { readNpy } from '../../npy/read-npy';
import { int, ints } from '../../onnx/attributes';
import { bindInputs } from '../../onnx/bind-inputs';
import { decodeModel } from '../../onnx/decode-model';
import { encodeModel } from '../../onnx/encode-model';
import { float32ToFloat16 } from '../../onnx/float16';
import { GraphBuilder } from '../../onnx/graph-builder';
import { inferShapes } from '../../onnx/infer-shapes';
import { expectType, float32Tensor, type Tensor } from '../../tensor';
import { describeWithCases, readCase } from '../../testing/cases';
import { modelFromFile } from '../model-from-file';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

type Float = 'float16' | 'float64';

function floats(type: Float, dims: readonly number[], values: Float32Array): Tensor {
  return type === 'float16'
    ? { type, dims, data: float32ToFloat16(values) }
    : { type, dims, data: Float64Array.from(values) };
}

const waves = (length: number) => Float32Array.from({ length }, (_, index) => Math.sin(index * 5));

/** A network that computes in another precision, with its input and output in it or in float32. */
function network(type: Float, where: 'inside' | 'wholly'): Uint8Array {
  const b = new GraphBuilder('network');
  const isInside = where === 'inside';
  const cast = (x: string, to: number) => b.node('Cast', [x], { to: int(to) });
  const x = b.input('x', isInside ? 'float32' : type, [1, 3, 8, 8]);
  const own = isInside ? cast(x, type === 'float16' ? 10 : 11) : x;
  const weight = b.initializer('w', floats(type, [4, 3, 3, 3], waves(108)));
  const conv = b.node('Conv', [own, weight], { kernel_shape: ints([3, 3]) });
  // The gradient of Tanh needs a constant of the computed type.
  const pooled = b.node('GlobalAveragePool', [b.node('Tanh', [conv])]);
  const scores = b.node('Flatten', [pooled], { axis: int(1) });
  b.output(isInside ? cast(scores, 1) : scores, isInside ? 'float32' : type, [1, 4]);
  return encodeModel(b.build());
}

describe.each<Float>(['float16', 'float64'])('a network that computes in %s', (type) => {
  test.each(['inside', 'wholly'] as const)('%s is computed and explained in float32', async (where) => {
    const bytes = network(type, where);
    const model = await modelFromFile(bytes, 'x.onnx');
    expect(model.graph.inputs[0]!.type).toBe('float32');
    const types = [...inferShapes(model.graph).values()].map((value) => value.type);
    expect(types).not.toContain(type);
    const explainer = new Explainer(engine, model);
    const picture = float32Tensor([3, 8, 8], waves(192));
    const { logits, attribution } = await explainPicture(explainer, picture, {
      method: findMethod('gradient')!,
    });
    await explainer.dispose();
    expect(attribution.data.some((value) => value !== 0)).toBe(true);
    // onnxruntime has no Conv in double precision.
    if (where === 'wholly' || type === 'float64') return;
    const graph = bindInputs(decodeModel(bytes, 'x.onnx'), {});
    const outputs = await runGraph(engine, graph, { x: { ...picture, dims: [1, 3, 8, 8] } });
    const own = expectType(Object.values(outputs)[0]!, 'float32').data;
    expect([...logits]).toEqual([...own].map((value) => expect.closeTo(value, 2)));
  });
});

describeWithCases('networks of unusual operators from elsewhere', () => {
  test.each([
    ['compute_f16.onnx', 5, 2.63],
    ['autopad_U1122.onnx', 5, 2.63],
    ['in_track_aff.onnx', 2, 0.8],
  ])('%s is explained', async (name, best, score) => {
    const model = await modelFromFile(await readCase(name), name);
    const explainer = new Explainer(engine, model);
    const input = expectType(readNpy(await readCase('input-20.npy'), 'input-20.npy'), 'float32');
    const { logits, explainedClass, attribution } = await explainPicture(
      explainer,
      { ...input, dims: [3, 20, 20] },
      { method: findMethod('gradient')! },
    );
    await explainer.dispose();
    expect(explainedClass.index).toBe(best);
    expect(logits[best]).toBeCloseTo(score, 2);
    expect(attribution.data.some((value) => value !== 0)).toBe(true);
  });

  test('the dilated SAME padding is [2, 2, 2, 2]', async () => {
    const { graph } = await modelFromFile(await readCase('autopad_U1122.onnx'), 'autopad_U1122.onnx');
    const [conv] = graph.nodes;
    expect(conv!.attributes).toMatchObject({ pads: ints([2, 2, 2, 2]) });
    expect(conv!.attributes).not.toHaveProperty('auto_pad');
  });
});
