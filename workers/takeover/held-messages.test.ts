import { expect, test, vi } from 'vitest';
import type { FromWorker } from '@/lib/protocol/from-worker';
import { HeldMessages } from './held-messages';

function drawn(layoutId: number, ...messages: FromWorker[]) {
  const picture = { close: vi.fn() };
  return { type: 'drawn', picture: picture as unknown as ImageBitmap, layoutId, messages } as const;
}

test('drawings before the awaited one are closed, later ones are released once', async () => {
  const forward = vi.fn();
  const held = new HeldMessages(forward);
  const [early, late, live] = [drawn(1), drawn(2, { type: 'frame-dropped', frameId: 5 }), drawn(3)];
  held.post(early, [early.picture]);
  const answer = held.nextAnswer();
  held.post(late, [late.picture]);
  expect(await answer).toBe(false);
  expect(early.picture.close).toHaveBeenCalledOnce();
  expect(held.release()).toEqual({ messages: [late], transfers: [late.picture] });
  expect(late.picture.close).not.toHaveBeenCalled();
  held.post(live, [live.picture]);
  expect(forward.mock.calls).toEqual([[live, [live.picture]]]);
});
