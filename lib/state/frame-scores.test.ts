import { expect, test } from 'vitest';
import type { ResultMessage } from '@/lib/protocol/results';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { TileMessage } from '@/lib/protocol/tiles';
import { frameRow } from './frame-scores';

const computedFor = exampleComputation();

const result: ResultMessage = {
  type: 'result',
  computedFor,
  explained: { target: { kind: 'class', index: 3 }, quantity: 'logit', score: -1.5 },
  top: [
    { index: 7, probability: 0.5 },
    { index: 3, probability: 0.25 },
  ],
  progress: 1,
  times: { intake: 0, preprocess: 0, network: 0, 'heat-map': 0, draw: 0 },
};

const tile = (id: string, part: Partial<TileMessage>): readonly [string, TileMessage] => [
  id,
  { type: 'tile', computedFor, id, progress: 1, ...part },
];

test('a single map has its convergence delta, its concentration and the evidence that is known', () => {
  const row = frameRow(2, {
    result: { ...result, convergenceDelta: 0.125 },
    tiles: new Map(),
    described: {
      type: 'map-described',
      computedFor,
      focus: { row: 1, column: 1, massShare: 0.4, areaShare: 0.1 },
      evidence: { shape: { mass: 0.75, hit: true, area: 0.2 } },
    },
  });
  expect(row).toMatchObject({
    frame: 2,
    computedFor,
    method: 'grad-cam',
    layer: 'layer4',
    probability: 0.25,
  });
  expect(row.scores).toEqual({
    convergenceDelta: 0.125,
    strongestTenth: 0.4,
    'shape.mass': 0.75,
    'shape.hit': 1,
  });
});

test('a class that is not among the best has no probability', () => {
  const explained = { ...result.explained, target: { kind: 'class', index: 9 } } as const;
  expect(frameRow(0, { result: { ...result, explained }, tiles: new Map() })).not.toHaveProperty(
    'probability',
  );
});

test('a board has the method that all its maps have', () => {
  const { explained } = result;
  const tileOf = (id: string, method: string) =>
    tile(id, { explained, computedFor: exampleComputation({ method, layer: id }) });
  const of = (...methods: readonly string[]) =>
    frameRow(0, {
      result,
      tiles: new Map([tile('picture', {}), ...methods.map((method, at) => tileOf(`layer${at}`, method))]),
    });
  expect(of('saliency', 'gradient')).toMatchObject({ method: undefined, layer: undefined });
  expect(of('saliency', 'saliency')).toMatchObject({ method: 'saliency', layer: undefined });
  expect(of('saliency')).toMatchObject({ method: 'saliency', layer: 'layer0' });
});

test('the scores of a tile have its name, and those under noise have none', () => {
  const stability = {
    spearman: null,
    pearson: 0.5,
    top10PercentIntersection: 0.75,
    ssim: 0.25,
    sensitivityMax: 2,
    topClassStayed: 1,
  };
  const { scores } = frameRow(0, {
    result,
    tiles: new Map([
      tile('picture', {}),
      tile('saliency', { explained: { ...result.explained, score: 4 }, convergenceDelta: -0.5 }),
      tile('gradient', { agreement: { spearman: null, top10PercentIntersection: 0.5 } }),
      tile('difference', { stability }),
    ]),
  });
  expect(scores).toEqual({
    'saliency.score': 4,
    'saliency.convergenceDelta': -0.5,
    'gradient.spearman': null,
    'gradient.top10PercentIntersection': 0.5,
    ...stability,
  });
});
