import { expect, test } from 'vitest';
import { ScoreLog, type ScoreRow, scoresAsCsv } from './score-log';

const row: ScoreRow = {
  seconds: 1.5,
  method: 'saliency',
  disturbance: 'added',
  level: 0.01,
  copies: 2,
  spearman: 0.75,
  pearson: null,
  top10PercentIntersection: 0.5,
  ssim: 0.25,
  sensitivityMax: 0.125,
  topClassStayed: 1,
};

test('tells of every change until nobody listens', () => {
  const log = new ScoreLog();
  const lengths: number[] = [];
  const leave = log.subscribe(() => lengths.push(log.rows.length));
  log.add(row);
  log.add(row);
  log.clear();
  log.clear();
  leave();
  log.add(row);
  expect(lengths).toEqual([1, 2, 0]);
});

test('writes a line of names and a line for every frame', () => {
  expect(scoresAsCsv([row])).toBe(
    'seconds,method,disturbance,level,copies,spearman,pearson,top10PercentIntersection,ssim,sensitivityMax,topClassStayed\n' +
      '1.5,saliency,added,0.01,2,0.75,,0.5,0.25,0.125,1\n',
  );
});
