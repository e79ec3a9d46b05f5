import { expect, test } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { FrameRow } from '@/lib/state/frame-scores';
import { framesAsCsv } from './frames-csv';

const NAMES = ['tench, Tinca tinca', 'a “star”', 'a "b"'];
const nameOf = (index: number) => NAMES[index]!;

function row(frame: number, frameId: number, part: Partial<FrameRow> = {}): FrameRow {
  return {
    frame,
    computedFor: exampleComputation({ frameId }),
    method: 'grad-cam',
    layer: 'layer4',
    result: {
      explained: { target: { kind: 'class', index: 0 }, quantity: 'logit', score: -2.5 },
      top: [
        { index: 1, probability: 0.75 },
        { index: 0, probability: 0.25 },
      ],
    },
    probability: 0.25,
    scores: {},
    ...part,
  };
}

/** Splits lines without quoted commas into cells by name. */
function table(csv: string): readonly Record<string, string>[] {
  const [names = [], ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(line.map((cell, at) => [names[at], cell])));
}

test('a line states frame, time from the first frame, computation, explained class and predictions', () => {
  const csv = framesAsCsv([row(0, 500_000), row(1, 533_367)], nameOf);
  expect(csv.split('\n')).toEqual([
    'frame,frameId,seconds,view,model,method,layer,explained,explainedName,against,againstName,quantity,' +
      'score,probability,class1,className1,classProbability1,class2,className2,classProbability2',
    '0,500000,0,single,tiny,grad-cam,layer4,0,"tench, Tinca tinca",,,logit,-2.5,0.25,' +
      '1,a “star”,0.75,0,"tench, Tinca tinca",0.25',
    expect.stringMatching(/^1,533367,0\.033367,single/),
    '',
  ]);
});

test('a score that only some frames have is empty in the others', () => {
  const [first, second] = table(
    framesAsCsv(
      [
        row(0, 0, { scores: { spearman: null, ssim: 0.5 } }),
        row(1, 1, { scores: { ssim: -0.25, 'shape.mass': 1 } }),
      ],
      String,
    ),
  );
  expect(first).toMatchObject({ spearman: '', ssim: '0.5', 'shape.mass': '' });
  expect(second).toMatchObject({ spearman: '', ssim: '-0.25', 'shape.mass': '1' });
});

test('a difference names both classes', () => {
  const explained = {
    target: { kind: 'difference', index: 1, against: 2 },
    quantity: 'logit',
    score: 1,
  } as const;
  const [line] = table(framesAsCsv([row(0, 0, { result: { explained, top: [] } })], nameOf));
  expect(line).toMatchObject({
    explained: '1',
    explainedName: 'a “star”',
    against: '2',
    againstName: '"a ""b"""',
  });
});

test('without rows there is no header', () => {
  expect(framesAsCsv([], nameOf)).toBe('');
});
