import { expect, test } from 'vitest';
import { asKind, type PickleFunction, type StoredTensor } from './pickle-value';
import { torchContext } from './torch-context';

const { findGlobal } = torchContext('weights.pth');
const functionOf = (name: string): PickleFunction => asKind(findGlobal(name), 'function')!;
const type = { kind: 'storage-type', elementType: 'float32', bytesPerElement: 4 } as const;
const storage = { kind: 'storage', key: '0', type, start: 0, length: 6 } as const;
const tensor: StoredTensor = { kind: 'tensor', storage, offset: 0, dims: [2, 3], strides: [3, 1] };

test.each([
  'torch._utils._rebuild_parameter',
  'torch._utils._rebuild_parameter_with_state',
  'torch.nn.parameter.Parameter',
])('%s is its tensor, whatever state follows', (name) => {
  expect(functionOf(name).call([tensor, true, new Map()])).toBe(tensor);
  expect(() => functionOf(name).call([5, true])).toThrow(/^weights\.pth .*\(a parameter in it has no tensor/);
});

test.each(['torch._utils._rebuild_tensor', 'torch._utils._rebuild_tensor_v2'])('%s is a tensor', (name) => {
  expect(functionOf(name).call([storage, 0, [2, 3], [3, 1], false])).toEqual(tensor);
  expect(() => functionOf(name).call([storage, 0, [2, 3], [1]])).toThrow(/no storage, shape or strides/);
});
