import { beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker } from '@/lib/protocol/from-worker';
import { type About, Presenter } from './presenter';

let posted: (readonly [name: string, layoutId: number, messages: number])[];
let closed: string[];
let presenter: Presenter;

beforeEach(() => {
  posted = [];
  closed = [];
  presenter = new Presenter((message, transfer) => {
    if (message.type !== 'drawn') throw new Error(message.type);
    expect(transfer).toEqual([message.picture]);
    posted.push([nameOf(message.picture), message.layoutId, message.messages.length]);
  });
});

function picture(name: string): ImageBitmap {
  return { name, close: () => closed.push(name) } as unknown as ImageBitmap;
}

const nameOf = (drawing: ImageBitmap) => (drawing as unknown as { name: string }).name;

const MESSAGE: FromWorker = { type: 'frame-dropped', frameId: 1 };

test('drawings keep their order and layout, however late their messages come', async () => {
  let arrive: (about: About) => void = () => undefined;
  const late = new Promise<About>((resolve) => {
    arrive = resolve;
  });
  const first = presenter.show(picture('map'), late);
  presenter.layoutId = 1;
  const second = presenter.show(picture('larger'));
  await vi.waitFor(() => undefined);
  expect(posted).toEqual([]);
  arrive([MESSAGE]);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(posted).toEqual([
    ['map', 0, 1],
    ['larger', 1, 0],
  ]);
  expect(closed).toEqual([]);
});

test('a drawing of something that is no longer shown is closed', async () => {
  expect(await presenter.show(picture('old'), Promise.resolve(undefined))).toBe(false);
  expect(closed).toEqual(['old']);
  expect(posted).toEqual([]);
});

test('a drawing without numbers is closed, its failure is told, and the next one is shown', async () => {
  const failing = presenter.show(picture('broken'), Promise.reject(new Error('not finite')));
  const next = presenter.show(picture('next'));
  await expect(failing).rejects.toThrow('not finite');
  expect(await next).toBe(true);
  expect(closed).toEqual(['broken']);
  expect(posted).toEqual([['next', 0, 0]]);
});
