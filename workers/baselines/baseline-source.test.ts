import { CpuTensor } from 'live-attribution/engines';
import { imagenetPreprocessing } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { expect, test } from 'vitest';
import { BaselineSource } from './baseline-source';

const here = { ...imagenetPreprocessing(2), square: CENTRE_SQUARE };
const elsewhere = { ...here, square: { x: 0.2, y: 0.5, zoom: 3 } };

const frame = (value: number) => CpuTensor.output('float32', [1, 3, 2, 2], new Float32Array(12).fill(value));
const planes = (value: number) => new Float32Array(12).fill(value);

async function sourceAt(preprocessing: typeof here, value: number): Promise<BaselineSource> {
  const source = new BaselineSource();
  source.use(preprocessing);
  await source.record(frame(value), 0);
  await source.keep(frame(value));
  return source;
}

test('the mean and the kept frame are those of the square that is explained', async () => {
  const source = await sourceAt(here, 1);
  expect(source.make('video-mean', planes(9), here)).toEqual(planes(1));
  expect(source.make('kept-frame', planes(9), here)).toEqual(planes(1));
});

test('a picture of another square gets no frame of the first, and does not replace it', async () => {
  const source = await sourceAt(here, 1);
  for (const baseline of ['video-mean', 'kept-frame'] as const) {
    expect(source.make(baseline, planes(9), elsewhere)).toEqual(planes(9));
    expect(source.make(baseline, planes(9), here)).toEqual(planes(1));
  }
});

test('explaining another square discards the frames', async () => {
  const source = await sourceAt(here, 1);
  source.use(elsewhere);
  await source.record(frame(5), 1);
  expect(source.make('video-mean', planes(9), elsewhere)).toEqual(planes(5));
  expect(source.make('kept-frame', planes(9), elsewhere)).toEqual(planes(9));
});

test('a frame that is read back after the square has changed is not averaged', async () => {
  const source = new BaselineSource();
  source.use(here);
  const recorded = source.record(frame(1), 0);
  source.use(elsewhere);
  await recorded;
  expect(source.make('video-mean', planes(9), elsewhere)).toEqual(planes(9));
});
