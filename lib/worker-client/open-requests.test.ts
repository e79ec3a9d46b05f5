import { expect, test } from 'vitest';
import type { TensorExplanation } from '@/lib/protocol/tensor-request';
import { OpenRequests } from './open-requests';

const refusal = { type: 'refusal', code: 'not-ready', message: 'no model', params: {} } as const;

function explanation(value: number): TensorExplanation {
  return { attribution: Float32Array.of(value), attributionDims: [1], logits: Float32Array.of(0) };
}

test('answers settle their requests, in any order', async () => {
  const requests = new OpenRequests();
  const [first, second] = [1, 2].map(() => requests.add<'explain-tensor'>(() => undefined));
  requests.receive({ type: 'answer', requestId: second!.requestId, result: explanation(2) });
  requests.receive({ type: 'answer', requestId: first!.requestId, result: explanation(1) });
  expect((await first!.answer).attribution[0]).toBe(1);
  expect((await second!.answer).attribution[0]).toBe(2);
});

test('a refusal and a loss reject the request', async () => {
  const requests = new OpenRequests();
  const [first, second] = [1, 2].map(() => requests.add(() => undefined));
  requests.receive({ ...refusal, requestId: first!.requestId });
  requests.refuseAll({ code: 'worker-lost', message: 'lost', params: {} });
  await expect(first!.answer).rejects.toMatchObject({ problem: { code: 'not-ready', message: 'no model' } });
  await expect(second!.answer).rejects.toThrow('lost');
});

test('reports reach their request until it is answered', () => {
  const requests = new OpenRequests();
  const received: unknown[] = [];
  const { requestId } = requests.add<'load-model'>((report) => received.push(report));
  const report = { type: 'model-not-stored' } as const;
  requests.receive({ type: 'report', requestId, report });
  requests.receive({ type: 'report', requestId: requestId + 1, report });
  requests.receive({ type: 'answer', requestId, result: null });
  expect(requests.isOpen(requestId)).toBe(false);
  requests.receive({ type: 'report', requestId, report });
  expect(received).toEqual([report]);
});
