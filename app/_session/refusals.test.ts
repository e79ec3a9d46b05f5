import { METHODS } from 'live-attribution/methods';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Computation } from '@/lib/protocol/computation';
import type { ErrorMessage } from '@/lib/protocol/problem';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings-table';
import { BoardCollector, setBoard, useBoard } from '@/lib/state/board-store';
import { clearRefusal, useRefusal } from '@/lib/state/refusal-store';
import { useSettings } from '@/lib/state/settings-store';
import { SummaryCollector } from '@/lib/state/summary-collector';
import { EventReceiver } from './event-receiver';
import { provideMethods } from './method-list';
import { SummaryPublisher } from './publish-summary';
import { forgetRefusalOfFrame } from './refusals';
import { StageAttributes } from './stage-attributes';
import { StageLayout } from './stage-layout';
import { NotedCanvas } from './testing/noted-canvas';

const { method, layer, target, options } = DEFAULT_SETTINGS;
const chosen = exampleComputation({ method, layer, target, options });
let collector: SummaryCollector;
let board: BoardCollector;
let receiver: EventReceiver;
let mode: Computation['mode'];

beforeAll(() => provideMethods(METHODS));
beforeEach(() => begin('single'));

function begin(shown: Computation['mode']): void {
  mode = shown;
  useSettings.setState({ ...DEFAULT_SETTINGS, mode });
  clearRefusal();
  collector = new SummaryCollector();
  collector.recordFrame(40, 0);
  board = new BoardCollector();
  const attributes = new StageAttributes({ dataset: {} });
  const layout = new StageLayout(mode, { send: () => {}, setPainted: () => {} });
  const publisher = new SummaryPublisher(collector, board, attributes);
  receiver = new EventReceiver(collector, attributes, board, layout, publisher, new NotedCanvas());
}

function refuse(part: Partial<Computation> = {}, kind: 'frame' | 'choice' = 'choice'): void {
  const about = { kind, computedFor: { ...chosen, mode, ...part } } as const;
  receiver.receive({ type: 'error', about, code: 'layer-unknown', message: 'no', params: {} });
}

function explain(computedFor: Computation): void {
  const result: ResultMessage = {
    type: 'result',
    computedFor,
    explained: { target: { kind: 'class', index: 1 }, quantity: 'logit', score: 1 },
    top: [],
    progress: 1,
    times: { intake: 0, preprocess: 0, network: 0, 'heat-map': 0, draw: 0 },
  };
  receiver.receive(result);
}

const refused = () => useRefusal.getState().refusal?.code;

test('a choice that the worker refuses is marked as refused', () => {
  refuse();
  expect(refused()).toBe('layer-unknown');
});

test.each<Partial<Computation>>([{ method: 'saliency' }, { target: { kind: 'class', index: 9 } }])(
  'an error about an earlier choice, %o, says nothing of the present one',
  (part) => {
    refuse(part);
    expect(refused()).toBeUndefined();
  },
);

test('an error about the worker itself refuses no choice', () => {
  const error = { type: 'error', code: 'internal', message: 'no', params: {} } as const;
  receiver.receive({ ...error, about: { kind: 'worker' } } satisfies ErrorMessage);
  expect(refused()).toBeUndefined();
});

test('late scores of the previous map keep a refusal, a map of the choice clears it', () => {
  refuse();
  explain({ ...chosen, method: 'saliency' });
  expect(refused()).toBe('layer-unknown');
  explain(chosen);
  expect(refused()).toBeUndefined();
});

test('another picture clears the refusal of a picture, but not of a choice', () => {
  refuse({}, 'frame');
  forgetRefusalOfFrame();
  expect(refused()).toBeUndefined();
  refuse();
  forgetRefusalOfFrame();
  expect(refused()).toBe('layer-unknown');
});

test('a refused board computes no more tiles until it restarts', () => {
  begin('wall');
  const computedFor = { ...chosen, mode };
  const progress = { type: 'board-progress', computedFor, computing: 'a', finished: 1, planned: 3 } as const;
  receiver.receive(progress);
  expect(board.summary(() => 0)?.progress?.computing).toBe('a');
  setBoard({ tiles: {}, progress, mapMs: undefined });
  refuse();
  expect(refused()).toBe('layer-unknown');
  expect(useBoard.getState().progress).toBeUndefined();
  receiver.receive(progress);
  expect(refused()).toBeUndefined();
});
