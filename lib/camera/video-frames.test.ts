import { afterEach, expect, test, vi } from 'vitest';
import { frameOf } from './video-frames';

afterEach(() => vi.unstubAllGlobals());

test('an empty picture gives no frame, and a wrong call throws', () => {
  const failure = { now: new DOMException('no data', 'InvalidStateError') as Error };
  vi.stubGlobal(
    'VideoFrame',
    class {
      constructor() {
        throw failure.now;
      }
    },
  );
  expect(frameOf({} as HTMLVideoElement)).toBeUndefined();
  failure.now = new TypeError('no such option');
  expect(() => frameOf({} as HTMLVideoElement)).toThrow('no such option');
});
