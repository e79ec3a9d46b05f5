import { expect, test } from 'vitest';
import type { Notice } from '@/lib/state/notice-store';
import { inOrder } from './notice-order';

const notices: readonly Notice[] = [
  { kind: 'pictures', count: 2 },
  { kind: 'no-adapter' },
  { kind: 'map-error', code: 'layer-unknown', params: {}, about: 'choice' },
  { kind: 'error', code: 'onnx-invalid', params: { file: 'a.onnx' } },
  { kind: 'not-stored' },
];

test('the reason why a network was refused comes before the errors of maps and the engine', () => {
  expect(inOrder(notices).map(({ kind }) => kind)).toEqual([
    'error',
    'not-stored',
    'pictures',
    'map-error',
    'no-adapter',
  ]);
});
