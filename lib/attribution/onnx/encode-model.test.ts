import { fromBinary } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { float32Tensor } from '../tensor';
import { encodeModel, encodeWithExternalData } from './encode-model';
import { GraphBuilder } from './graph-builder';
import { ModelProtoSchema, TensorProto_DataLocation } from './onnx_pb';

const LARGE = Float32Array.from({ length: 2048 }, (_, index) => index);

function graph() {
  const b = new GraphBuilder('split');
  const large = b.initializer('large', float32Tensor([2, 1024], LARGE));
  const small = b.floats('small', [1, 2]);
  b.output(b.node('Identity', [large], {}, { output: 'y' }), 'float32', [2, 1024]);
  b.output(b.node('Identity', [small], {}, { output: 'z' }), 'float32', [2]);
  return b.build();
}

test('large weights become external files without a copy, small ones stay in the model', () => {
  const { model, files } = encodeWithExternalData(graph());
  expect(files).toHaveLength(1);
  expect(files[0]!.data.buffer).toBe(LARGE.buffer);
  const [large, small] = fromBinary(ModelProtoSchema, model).graph!.initializer;
  expect(large).toMatchObject({
    name: 'large',
    dims: [2n, 1024n],
    dataLocation: TensorProto_DataLocation.EXTERNAL,
  });
  expect(Object.fromEntries(large!.externalData.map(({ key, value }) => [key, value]))).toEqual({
    location: files[0]!.path,
    offset: '0',
    length: '8192',
  });
  expect(small!.rawData).toEqual(new Uint8Array(Float32Array.of(1, 2).buffer));
});

test('apart from the initializers the model equals the single-file encoding', () => {
  const parts = [encodeModel(graph()), encodeWithExternalData(graph()).model].map((bytes) =>
    fromBinary(ModelProtoSchema, bytes),
  );
  const [whole, split] = parts.map((model) => ({ ...model, graph: { ...model.graph!, initializer: [] } }));
  expect(split).toEqual(whole);
});
