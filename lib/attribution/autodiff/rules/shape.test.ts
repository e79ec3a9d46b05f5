import { afterAll, expect, test } from 'vitest';
import { createNodeEngine } from '../../engines/node/ort-nodejs';
import { int, ints, string } from '../../onnx/attributes';
import { protoOfType } from '../../onnx/data-types';
import { type OperatorCase, ramp } from '../../onnx/testing/operator-cases';
import { float32Tensor, int64Tensor } from '../../tensor';
import { gradientsOf, testGradients } from '../../testing/check-gradient';

const engine = createNodeEngine({ threads: 1 });
afterAll(() => engine.dispose());

const i64 = (...values: number[]) => int64Tensor([values.length], values);

test('Transpose uses the inverse permutation', async () => {
  const x = float32Tensor([2, 3], [1, 2, 3, 4, 5, 6]);
  expect(await gradientsOf(engine, { op: 'Transpose', data: [x] }, [1, 2, 3, 4, 5, 6])).toEqual([
    [1, 3, 5, 2, 4, 6],
  ]);
});

test('Expand and Tile sum over the repetitions', async () => {
  const x = float32Tensor([1, 2], [1, 2]);
  const seed = [1, 10, 100, 1000];
  expect(await gradientsOf(engine, { op: 'Expand', data: [x], constants: [i64(2, 2)] }, seed)).toEqual([
    [101, 1010],
  ]);
  expect(await gradientsOf(engine, { op: 'Tile', data: [x], constants: [i64(1, 2)] }, seed)).toEqual([
    [101, 1010],
  ]);
});

test('DepthToSpace and SpaceToDepth move elements back', async () => {
  const pixels = float32Tensor([1, 4, 1, 1], [1, 2, 3, 4]);
  const depth: OperatorCase = { op: 'DepthToSpace', data: [pixels], attributes: { blocksize: int(2) } };
  expect(await gradientsOf(engine, depth, [5, 6, 7, 8])).toEqual([[5, 6, 7, 8]]);
  const square = float32Tensor([1, 1, 2, 2], [1, 2, 3, 4]);
  const space: OperatorCase = { op: 'SpaceToDepth', data: [square], attributes: { blocksize: int(2) } };
  expect(await gradientsOf(engine, space, [5, 6, 7, 8])).toEqual([[5, 6, 7, 8]]);
});

test('Reshape, Flatten, Squeeze and Unsqueeze keep the order of the elements', async () => {
  const x = float32Tensor([1, 2, 2], [1, 2, 3, 4]);
  for (const [op, constants] of [
    ['Reshape', [i64(4, 1)]],
    ['Flatten', []],
    ['Squeeze', [i64(0)]],
    ['Unsqueeze', [i64(0, 2)]],
    ['Identity', []],
    ['Dropout', []],
  ] as const) {
    expect(await gradientsOf(engine, { op, data: [x], constants }, [5, 6, 7, 8])).toEqual([[5, 6, 7, 8]]);
  }
});

testGradients(
  engine,
  [
    [1, 8, 3, 2],
    [2, 4, 5, 3],
  ].flatMap((dims): OperatorCase[] => {
    const data = [ramp(dims)];
    const large = ramp([dims[0]!, dims[1]!, 2 * dims[2]!, 2 * dims[3]!]);
    return [
      { op: 'Transpose', data },
      { op: 'Transpose', note: 'perm', data, attributes: { perm: ints([2, 0, 3, 1]) } },
      { op: 'Reshape', data, constants: [i64(0, -1)] },
      { op: 'Flatten', data, attributes: { axis: int(2) } },
      { op: 'Unsqueeze', data, constants: [i64(-1, 1)] },
      { op: 'Squeeze', data: [ramp([1, ...dims, 1])], constants: [i64(0, -1)] },
      { op: 'Expand', data: [ramp([dims[1]!, 1, dims[3]!])], constants: [i64(...dims)] },
      { op: 'Tile', data, constants: [i64(2, 1, 3, 1)] },
      { op: 'DepthToSpace', data, attributes: { blocksize: int(2) } },
      { op: 'DepthToSpace', note: 'CRD', data, attributes: { blocksize: int(2), mode: string('CRD') } },
      { op: 'SpaceToDepth', data: [large], attributes: { blocksize: int(2) } },
      { op: 'Identity', data },
      { op: 'Dropout', data },
      { op: 'Cast', data, attributes: { to: int(protoOfType('float32')) } },
    ];
  }),
);
