import { beforeEach, expect, test, vi } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import {
  closeEveryFrame,
  endRun,
  frameRows,
  openEveryFrame,
  type RunSubject,
  startRun,
  useEveryFrame,
} from './every-frame-store';
import type { FrameRow } from './frame-scores';
import { showScene } from './source/show-source';

const subject: RunSubject = {
  frames: 2,
  mode: 'single',
  method: 'grad-cam',
  tiles: [],
  reference: undefined,
  layers: [],
  labels: { en: [] },
};
const row = (frame: number): FrameRow => ({
  frame,
  computedFor: exampleComputation({ frameId: frame }),
  method: 'grad-cam',
  layer: 'layer4',
  result: { top: [], explained: { target: { kind: 'class', index: 0 }, quantity: 'logit', score: 0 } },
  scores: {},
});

beforeEach(() => {
  closeEveryFrame();
  openEveryFrame();
  startRun(subject);
});

test('a run counts its rows, and the next one starts without them', () => {
  const changed = vi.fn();
  const stop = frameRows.subscribe(changed);
  frameRows.add(row(0));
  const { rows } = frameRows;
  frameRows.add(row(1));
  // A copy for each frame takes time that grows with the square of their number.
  expect(frameRows.rows).toBe(rows);
  expect(useEveryFrame.getState()).toMatchObject({ done: 2, run: { phase: 'running', subject } });
  expect(changed).toHaveBeenCalledTimes(2);
  stop();
  endRun(subject, { why: 'finished' }, { state: 'none' });
  expect(useEveryFrame.getState()).toMatchObject({ done: 2, run: { phase: 'ended' } });
  startRun(subject);
  expect(frameRows.rows).toEqual([]);
  expect(useEveryFrame.getState().done).toBe(0);
});

test('a run that ends after the panel is closed, or after the next one has started, is ignored', () => {
  closeEveryFrame();
  endRun(subject, { why: 'cancelled' }, { state: 'none' });
  expect(useEveryFrame.getState()).toMatchObject({ open: false, run: { phase: 'none' } });
  startRun({ ...subject });
  endRun(subject, { why: 'cancelled' }, { state: 'none' });
  expect(useEveryFrame.getState().run.phase).toBe('running');
});

test('another source closes the panel and discards the scores', () => {
  frameRows.add(row(0));
  showScene();
  expect(useEveryFrame.getState()).toMatchObject({ open: false, done: 0, run: { phase: 'none' } });
  expect(frameRows.rows).toEqual([]);
});
