import { beforeEach, expect, test } from 'vitest';
import { useNotices } from '@/lib/state/notice-store';
import { sayWhileMuted } from './say-while-muted';

beforeEach(() => useNotices.setState({ notices: [] }));

/** A track that sends no frames while it is muted. */
class Track extends EventTarget {
  constructor(public muted: boolean) {
    super();
  }

  set(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

const streamOf = (track: Track) => ({ getVideoTracks: () => [track] }) as unknown as MediaStream;
const problems = () => useNotices.getState().notices.map((notice) => 'problem' in notice && notice.problem);

test('a stream that begins without frames says so until the first one', () => {
  const track = new Track(true);
  sayWhileMuted('screen', streamOf(track));
  expect(problems()).toEqual(['screen-muted']);
  track.set(false);
  expect(problems()).toEqual([]);
});

test('a stream that pauses says so, and nothing once it is left', () => {
  const track = new Track(false);
  const stop = sayWhileMuted('camera', streamOf(track));
  expect(problems()).toEqual([]);
  track.set(true);
  expect(problems()).toEqual(['camera-muted']);
  track.set(false);
  stop();
  track.set(true);
  expect(problems()).toEqual([]);
});
