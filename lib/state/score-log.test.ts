import { expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import {
  addedNoiseRow,
  cameraNoiseRow,
  ScoreLog,
  type ScoreRow,
  scoresOverLevels,
  scoresOverTime,
} from './score-log';
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

const STABILITY = {
  spearman: 0.75,
  pearson: null,
  top10PercentIntersection: 0.5,
  ssim: 0.25,
  sensitivityMax: 0.125,
  topClassStayed: 1,
};

test('the row of a map has the level and the copies of its own noise, one copy without any', () => {
  const noise = { level: 0.03, fresh: true, copies: 5 };
  const noisy = exampleComputation({ noise });
  expect(addedNoiseRow({ computedFor: noisy, stability: STABILITY }, 2500)).toEqual({
    seconds: 2.5,
    computedFor: noisy,
    disturbance: 'added',
    level: 0.03,
    copies: 5,
    ...STABILITY,
  });
  const plain = exampleComputation({});
  expect(addedNoiseRow({ computedFor: plain, stability: STABILITY }, 0)).toMatchObject({
    level: 0,
    copies: 1,
  });
});

test('the row of a camera’s frame has the measured level, and compares one frame', () => {
  const noise = { level: 0.03, fresh: true, copies: 5 };
  const computedFor = exampleComputation({ noise });
  expect(cameraNoiseRow({ computedFor, level: 0.007, stability: STABILITY }, 500)).toEqual({
    seconds: 0.5,
    computedFor,
    disturbance: 'camera',
    level: 0.007,
    copies: 1,
    ...STABILITY,
  });
});

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

test('restarts with another number of copies, and over levels with a level that is not higher', () => {
  const at = (level: number, copies: number): ScoreRow =>
    addedNoiseRow(
      { computedFor: exampleComputation({ noise: { level, copies, fresh: false } }), stability: STABILITY },
      0,
    );
  for (const log of [scoresOverTime, scoresOverLevels]) {
    log.clear();
    log.add(at(0.01, 2));
    log.add(at(0.05, 3));
    expect(log.rows.map(({ copies }) => copies)).toEqual([3]);
    log.clear();
  }
  for (const level of [0.01, 0.05, 0.05]) scoresOverLevels.add(at(level, 2));
  expect(scoresOverLevels.rows.map(({ level }) => level)).toEqual([0.05]);
  scoresOverLevels.clear();
});

test('keeps the newest 2400 rows', () => {
  const log = new ScoreLog(() => true);
  for (let seconds = 0; seconds <= 2400; seconds++) log.add({ ...row, seconds });
  expect(log.rows).toHaveLength(2400);
  expect([log.rows[0]!.seconds, log.rows.at(-1)!.seconds]).toEqual([1, 2400]);
});

test('writes each row with its own copies and kind of disturbance', () => {
  const rows = [row, { ...row, copies: 1, level: 0.5, disturbance: 'camera' as const }];
  expect(
    scoresAsCsv(rows)
      .split('\n')
      .map((line) => line.split(',').slice(2, 5)),
  ).toEqual([['disturbance', 'level', 'copies'], ['added', '0.01', '2'], ['camera', '0.5', '1'], []]);
});

test('writes a header and a line for every frame, in seconds from the first', () => {
  expect(scoresAsCsv([row, { ...row, seconds: row.seconds + 0.3333 }])).toBe(
    'seconds,method,disturbance,level,copies,' +
      'spearman,pearson,top10PercentIntersection,ssim,sensitivityMax,topClassStayed\n' +
      '0,saliency,added,0.01,2,0.75,,0.5,0.25,0.125,1\n' +
      '0.333,saliency,added,0.01,2,0.75,,0.5,0.25,0.125,1\n',
  );
});
