import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Region } from '@/lib/screen/region';
import { useNotices } from '@/lib/state/notice-store';
import { useSource } from '@/lib/state/source/source-store';
import { fitRegion } from './fit-region';

// Test files share the stores.
afterEach(() => useSource.setState(useSource.getInitialState(), true));

const PART: Region = { leftPx: 320, topPx: 180, widthPx: 640, heightPx: 90 };

/** A video of a size that may change. */
class Video extends EventTarget {
  style: Record<string, string> = {};
  videoWidth = 1280;
  videoHeight = 720;

  removeAttribute(): void {
    this.style = {};
  }

  resize(widthPx: number, heightPx: number): void {
    this.videoWidth = widthPx;
    this.videoHeight = heightPx;
    this.dispatchEvent(new Event('resize'));
  }
}

function fitted(region: Region | undefined) {
  const video = new Video();
  const stop = fitRegion(video as unknown as HTMLVideoElement, region);
  return { video, stop };
}

beforeEach(() => {
  const source = {
    kind: 'screen',
    name: '',
    surface: 'window',
    stream: {} as MediaStream,
    region: PART,
  } as const;
  useSource.setState({ source, frameSize: undefined });
  useNotices.setState({ notices: [] });
});

test('the whole has the size of the video, also after a change', () => {
  const { video } = fitted(undefined);
  expect(useSource.getState().frameSize).toEqual({ widthPx: 1280, heightPx: 720 });
  video.resize(800, 600);
  expect(useSource.getState().frameSize).toEqual({ widthPx: 800, heightPx: 600 });
  expect(video.style).toEqual({});
});

test('a part fills the frame, and the rest of the video is clipped', () => {
  const { video, stop } = fitted(PART);
  expect(useSource.getState().frameSize).toEqual({ widthPx: 640, heightPx: 90 });
  // Half of the width and an eighth of the height are shown, from a quarter on.
  expect(video.style).toMatchObject({
    left: '-50%',
    top: '-200%',
    width: '200%',
    height: '800%',
    clipPath: 'inset(25% 25% 62.5% 25%)',
  });
  stop();
  expect(video.style).toEqual({});
});

test('a window that has become too small for the part is shown whole, and one sentence says so', () => {
  const { video } = fitted(PART);
  video.resize(960, 270);
  expect(useNotices.getState().notices).toEqual([]);
  video.resize(958, 270);
  expect(useSource.getState().source).toMatchObject({ kind: 'screen', region: undefined });
  expect(useNotices.getState().notices).toEqual([{ kind: 'source', problem: 'screen-resized' }]);
});
