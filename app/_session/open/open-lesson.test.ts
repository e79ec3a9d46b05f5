import { METHODS } from 'live-attribution/methods';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreLessonPosition, useLesson } from '@/lib/state/lesson-store';
import { useNotices } from '@/lib/state/notice-store';
import { provideMethods } from '../method-list';
import { followPastNotices } from '../past-notices';
import { fetchCurrentLesson } from './open-lesson';

let stop: () => void;

beforeEach(() => {
  useNotices.setState({ notices: [] });
  stop = followPastNotices();
});

afterEach(() => stop());

test('a link to an unknown lesson leaves the lesson and keeps saying so', async () => {
  restoreLessonPosition({ lesson: 'missing', step: 'first' });
  await fetchCurrentLesson('missing');
  expect(useLesson.getState().position).toBeUndefined();
  expect(useNotices.getState().notices).toEqual([{ kind: 'lesson', problem: 'unknown', name: 'missing' }]);
});

test('a link to an unknown step shows the first one and says so', async () => {
  provideMethods(METHODS);
  restoreLessonPosition({ lesson: 'ten-minutes', step: 'nostep' });
  await fetchCurrentLesson('ten-minutes');
  expect(useLesson.getState().position).toEqual({ lesson: 'ten-minutes', step: 'predict' });
  expect(useNotices.getState().notices).toEqual([{ kind: 'address', parts: ['step=nostep'] }]);
});
