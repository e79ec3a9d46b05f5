import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunStop } from '@/lib/state/every-frame-store';
import { setMode, useSettings } from '@/lib/state/settings-store';
import { showScene } from '@/lib/state/source/show-source';
import { setFrozen, useSource } from '@/lib/state/source/source-store';
import { setModelStatus, useStatus } from '@/lib/state/status-store';
import { setWantedFrame } from '@/lib/state/video-store';
import { watchRun } from './watch-run';

let stops: RunStop[];
let unwatch: () => void;

beforeEach(() => {
  useSettings.setState(useSettings.getInitialState());
  useSource.setState({ ...useSource.getInitialState(), frozen: true });
  useStatus.setState(useStatus.getInitialState());
  setModelStatus({ phase: 'loading', id: 'shapes', progress: undefined });
  stops = [];
  unwatch = watchRun(
    (why) => stops.push(why),
    () => 4,
  );
});
afterEach(() => unwatch());

test('another view, method, class or colour ends the run; the same settings again do not', () => {
  useSettings.setState({ ...useSettings.getState() });
  expect(stops).toEqual([]);
  setMode('wall');
  expect(stops).toEqual(['settings']);
});

test('playback ends the run', () => {
  setFrozen(false);
  expect(stops).toEqual(['playing']);
});

test('another frame ends the run, but not the one that the run seeks', () => {
  setWantedFrame(4);
  setWantedFrame(undefined);
  expect(stops).toEqual([]);
  setWantedFrame(5);
  expect(stops).toEqual(['seeking']);
});

test('another source ends the run', () => {
  showScene();
  expect(stops).toEqual(['source']);
});

test('another network ends the run, but not the same one after a loss', () => {
  setModelStatus({ phase: 'refused', id: 'shapes' });
  expect(stops).toEqual([]);
  setModelStatus({ phase: 'loading', id: 'others', progress: undefined });
  expect(stops).toEqual(['model']);
});

test('after the run nothing is watched', () => {
  unwatch();
  setMode('wall');
  setFrozen(false);
  expect(stops).toEqual([]);
});
