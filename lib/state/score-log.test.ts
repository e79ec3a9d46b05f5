import { expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { ScoreLog, type ScoreRow, scoresOverLevels, scoresOverTime } from './score-log';
import { scoresAsCsv } from './scores-csv';

const row: ScoreRow = {
  seconds: 1.5,
  computedFor: exampleComputation({ method: 'saliency' }),
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

test('notifies of every change until the listener is removed', () => {
  const log = new ScoreLog(() => true);
  const lengths: number[] = [];
  const unsubscribe = log.subscribe(() => lengths.push(log.rows.length));
  log.add(row);
  log.add(row);
  log.clear();
  log.clear();
  unsubscribe();
  log.add(row);
  expect(lengths).toEqual([1, 2, 0]);
});

test('restarts with another experiment: another method, or over time another level', () => {
  const at = (level: number, method = 'saliency'): ScoreRow => {
    const noise = { level, copies: 2, fresh: false };
    return { ...row, level, computedFor: exampleComputation({ method, noise }) };
  };
  for (const log of [scoresOverTime, scoresOverLevels]) {
    log.clear();
    for (const level of [0.01, 0.05]) log.add(at(level));
  }
  expect(scoresOverTime.rows.map(({ level }) => level)).toEqual([0.05]);
  expect(scoresOverLevels.rows.map(({ level }) => level)).toEqual([0.01, 0.05]);
  for (const log of [scoresOverTime, scoresOverLevels]) {
    log.add(at(0.1, 'gradient'));
    expect(log.rows).toHaveLength(1);
    log.clear();
  }
});

test('writes a header and a line for every frame, in seconds from the first', () => {
  expect(scoresAsCsv([row, { ...row, seconds: row.seconds + 0.3333 }])).toBe(
    'seconds,method,disturbance,level,copies,' +
      'spearman,pearson,top10PercentIntersection,ssim,sensitivityMax,topClassStayed\n' +
      '0,saliency,added,0.01,2,0.75,,0.5,0.25,0.125,1\n' +
      '0.333,saliency,added,0.01,2,0.75,,0.5,0.25,0.125,1\n',
  );
});
