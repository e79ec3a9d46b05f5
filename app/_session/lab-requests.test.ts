import { beforeEach, expect, test } from 'vitest';
import type { CameraPair, NoiseScore } from '@/lib/protocol/noise';
import type { Problem } from '@/lib/protocol/problem';
import type { RequestType } from '@/lib/protocol/requests';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { setBaselinePictures, useBaselinePictures } from '@/lib/state/baseline-store';
import { useCameraNoise } from '@/lib/state/camera-noise-store';
import { setComparison, useComparison } from '@/lib/state/comparison-store';
import { useNotices } from '@/lib/state/notice-store';
import { scoresOverLevels } from '@/lib/state/score-log';
import type { AttributionClient, RequestOptions } from '@/lib/worker-client/attribution-client';
import { RequestError } from '@/lib/worker-client/request-error';
import { LabRequests } from './lab-requests';

interface ClientRequest {
  readonly type: RequestType;
  readonly options: RequestOptions<'measure-camera' | 'sweep-noise'>;
  resolve(result: unknown): void;
  refuse(code: Problem['code']): void;
}

let sent: ClientRequest[];
let requests: LabRequests;

beforeEach(() => {
  sent = [];
  const request = (type: RequestType, _: unknown, options = {}) =>
    new Promise((resolve, reject) => {
      const refuse = (code: Problem['code']) => reject(new RequestError({ code, message: 'no', params: {} }));
      sent.push({ type, options, resolve, refuse });
    });
  const client = { request } as unknown as AttributionClient;
  requests = new LabRequests(client, { arrivalMs: (frameId) => 1000 * frameId });
  requests.forgetMeasurement();
  requests.endSweep();
  setComparison({ phase: 'none' });
  useNotices.setState({ notices: [] });
});

const scores = { pearson: 0.5, top10PercentIntersection: 1, ssim: 1, topClassStayed: 1 };

function pair(frameId: number, spearman: number | null, sensitivityMax: number): CameraPair {
  const stability = { ...scores, spearman, sensitivityMax };
  return { computedFor: exampleComputation({ frameId, mode: 'noise' }), level: frameId / 100, stability };
}

const noise = () => useCameraNoise.getState().noise;

test('pairs are averaged, but the sensitivity is the largest', async () => {
  const measured = requests.measureCamera();
  expect(noise()).toMatchObject({ phase: 'measuring', rows: [] });
  sent[0]!.options.onReport!(pair(1, 0.5, 0.1));
  expect(noise()).toMatchObject({ phase: 'measuring', rows: [{ seconds: 1, disturbance: 'camera' }] });
  sent[0]!.options.onReport!(pair(2, 1, 0.3));
  sent[0]!.resolve({ outcome: 'measured' });
  await measured;
  expect(noise()).toMatchObject({
    phase: 'measured',
    mean: { spearman: 0.75, level: 0.015, sensitivityMax: 0.3, pearson: 0.5 },
  });
  requests.stopMeasurement();
  expect(noise().phase).toBe('measured');
  requests.forgetMeasurement();
  expect(noise().phase).toBe('none');
});

test('an undefined correlation is excluded from the mean', async () => {
  const measured = requests.measureCamera();
  for (const one of [pair(1, null, 0), pair(2, 0.5, 0)]) sent[0]!.options.onReport!(one);
  sent[0]!.resolve({ outcome: 'measured' });
  await measured;
  expect(noise()).toMatchObject({ mean: { spearman: 0.5 } });
});

test('movement and cancelling end a measurement, regardless of later answers', async () => {
  const moved = requests.measureCamera();
  sent[0]!.resolve({ outcome: 'moved' });
  await moved;
  expect(noise().phase).toBe('moved');
  const givenUp = requests.measureCamera();
  requests.stopMeasurement();
  expect(sent[1]!.options.signal!.aborted).toBe(true);
  expect(noise().phase).toBe('none');
  const next = requests.measureCamera();
  sent[1]!.resolve({ outcome: 'measured' });
  await givenUp;
  expect(noise().phase).toBe('measuring');
  sent[2]!.resolve({ outcome: 'moved' });
  await next;
});

test.each(['not-ready', 'cancelled', 'worker-lost', 'internal'] as const)(
  'after the refusal %s nothing is running any more',
  async (code) => {
    const open = [requests.measureCamera(), requests.compareEngines(), requests.sweepNoise()];
    open.push(requests.pinBaseline(), requests.showBaselines());
    expect(useComparison.getState().comparison.phase).toBe('running');
    for (const { refuse } of sent) refuse(code);
    await Promise.all(open);
    expect(noise().phase).toBe('none');
    expect(useComparison.getState().comparison.phase).toBe('none');
    const isTold = code === 'not-ready' || code === 'internal';
    expect(useNotices.getState().notices).toEqual(
      isTold ? [{ kind: 'error', code, params: { reason: 'no' } }] : [],
    );
  },
);

test('a comparison is shown as it was answered', async () => {
  const compared = requests.compareEngines();
  const computedFor = exampleComputation();
  const explained = { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 1 };
  const second = { ...computedFor, engine: 'tfjs' };
  const result = { computedFor, second, explained, spearman: 1, relativeL2: 0 };
  sent[0]!.resolve(result);
  await compared;
  expect(useComparison.getState().comparison).toEqual({ phase: 'done', ...result });
});

test('a new sweep cancels the previous one and restarts its scores', () => {
  void requests.sweepNoise();
  const score = (level: number): NoiseScore => ({
    computedFor: exampleComputation({ frameId: 2, mode: 'noise', noise: { level, copies: 3, fresh: false } }),
    stability: { ...scores, spearman: 1, sensitivityMax: 0 },
  });
  sent[0]!.options.onReport!(score(0) as never);
  void requests.sweepNoise();
  expect(sent[0]!.options.signal!.aborted).toBe(true);
  expect(sent[1]!.options.signal!.aborted).toBe(false);
  sent[1]!.options.onReport!(score(0.01) as never);
  expect(scoresOverLevels.rows).toMatchObject([
    { seconds: 2, level: 0.01, copies: 3, disturbance: 'added', computedFor: { frameId: 2 } },
  ]);
});

test('thumbnails of baselines have the id of their picture', async () => {
  setBaselinePictures({ frameId: 1, sizePx: 1, pictures: [] });
  const pinned = requests.pinBaseline();
  sent[0]!.resolve({ frameId: 2 });
  await expect.poll(() => sent.map(({ type }) => type)).toEqual(['pin-baseline', 'show-baselines']);
  sent[1]!.resolve({ frameId: 3, sizePx: 8, pictures: [{ id: 'zero', rgba: new Uint8ClampedArray(256) }] });
  await pinned;
  const { frameId, sizePx, pictures } = useBaselinePictures.getState();
  expect([frameId, sizePx, Object.keys(pictures)]).toEqual([3, 8, ['zero']]);
});

test('a refused reading of a map has no values and no notice', async () => {
  const read = requests.readMap('saliency');
  sent[0]!.refuse('not-ready');
  expect(await read).toBeUndefined();
  expect(useNotices.getState().notices).toEqual([]);
});
