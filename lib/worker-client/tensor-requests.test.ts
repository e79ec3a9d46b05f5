import { expect, test } from 'vitest';
import { TensorRequests } from './tensor-requests';

const request = {
  input: new Float32Array(3),
  method: 'saliency',
  layer: '',
  target: { kind: 'top' },
} as const;

test('answers find their questions, in any order', async () => {
  const requests = new TensorRequests();
  const [first, second] = [requests.add(request), requests.add(request)];
  const answer = (requestId: number, value: number) =>
    requests.settle({
      type: 'tensor-explained',
      requestId,
      attribution: Float32Array.of(value),
      attributionDims: [1],
      logits: Float32Array.of(0),
    });
  answer(second.message.requestId, 2);
  answer(first.message.requestId, 1);
  expect((await first.answer).attribution[0]).toBe(1);
  expect((await second.answer).attribution[0]).toBe(2);
});

test('a refusal and a loss reject', async () => {
  const requests = new TensorRequests();
  const [first, second] = [requests.add(request), requests.add(request)];
  requests.settle({ type: 'tensor-refused', requestId: first.message.requestId, message: 'no model' });
  requests.rejectAll('lost');
  await expect(first.answer).rejects.toThrow('no model');
  await expect(second.answer).rejects.toThrow('lost');
});
