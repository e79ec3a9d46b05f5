import { expect, test } from 'vitest';
import { BoardCollector } from '@/lib/state/board-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { EventReceiver } from './event-receiver';
import { StageAttributes } from './stage-attributes';
import { StageLayout } from './stage-layout';
import { NotedCanvas } from './testing/noted-canvas';

test('a drawing is shown when it comes, seen once its layout fits, and gone with its worker', () => {
  const stage = { dataset: {} as DOMStringMap };
  const canvas = new NotedCanvas();
  const attributes = new StageAttributes(stage);
  const layout = new StageLayout('single', {
    send: () => {},
    setPainted: (painted) => attributes.setPainted(painted),
  });
  const publisher = { publishNow: () => {} };
  const [collector, board] = [new SummaryCollector(), new BoardCollector()];
  const receiver = new EventReceiver(collector, attributes, board, layout, publisher, canvas);
  layout.resize(64, 64);
  layout.renew();
  const picture = {} as ImageBitmap;
  receiver.receive({ type: 'drawn', picture, layoutId: layout.id - 1 });
  expect(canvas.drawing).toBe(picture);
  expect(stage.dataset.painted).toBe('false');
  receiver.receive({ type: 'drawn', picture, layoutId: layout.id });
  expect(stage.dataset.painted).toBe('true');
  receiver.receive({ type: 'restarting', engine: 'cpu', reason: '' });
  expect(canvas.drawing).toBeUndefined();
});
