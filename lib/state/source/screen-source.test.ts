import { afterEach, beforeEach, expect, test } from 'vitest';
import { usePreferences } from '../preference-store';
import { setCameraLive } from './camera-source';
import { cutScreen, shownRegion, showScreen } from './screen-source';
import { holdShownSource, returnToSource, showScene } from './show-source';
import { FIRST_SCENE } from './source-kinds';
import { useSource } from './source-store';

// Test files share the stores.
afterEach(() => useSource.setState(useSource.getInitialState(), true));

class Track {
  isLive = true;
  stop(): void {
    this.isLive = false;
  }
}

function streamOf(track: Track): MediaStream {
  const stream = {
    getTracks: () => [track],
    get active() {
      return track.isLive;
    },
  };
  return stream as unknown as MediaStream;
}

/** Shows a screen and returns its track. */
function share(): Track {
  const track = new Track();
  showScreen({ name: '', surface: 'window', stream: streamOf(track) });
  return track;
}

const PART = { leftPx: 2, topPx: 4, widthPx: 64, heightPx: 32 };

beforeEach(() => {
  holdShownSource(undefined);
  useSource.setState({ source: FIRST_SCENE });
});

test('a part keeps the stream, and the whole has none', () => {
  const track = share();
  cutScreen(PART);
  expect(shownRegion()).toEqual(PART);
  cutScreen(undefined);
  expect(shownRegion()).toBeUndefined();
  expect(track.isLive).toBe(true);
});

test('another source has no part', () => {
  cutScreen(PART);
  expect(useSource.getState().source).toBe(FIRST_SCENE);
});

test('every other source ends the sharing', () => {
  const [first, second] = [share(), share()];
  expect([first.isLive, second.isLive]).toEqual([false, true]);
  showScene();
  expect(second.isLive).toBe(false);
  const third = share();
  setCameraLive({ name: 'Webcam', stream: streamOf(new Track()), deviceId: 'a' });
  expect(third.isLive).toBe(false);
});

test('a held screen stays until it is shown again', () => {
  const track = share();
  const { source } = useSource.getState();
  holdShownSource(source);
  showScene();
  expect(track.isLive).toBe(true);
  returnToSource(source);
  expect(useSource.getState().source).toBe(source);
});

test('a held screen that has ended is not shown again', () => {
  const track = share();
  const { source } = useSource.getState();
  holdShownSource(source);
  showScene();
  track.stop();
  returnToSource(source);
  expect(useSource.getState().source).toBe(FIRST_SCENE);
});

test('the last source is remembered', () => {
  setCameraLive({ name: 'Webcam', stream: streamOf(new Track()), deviceId: 'a' });
  expect(usePreferences.getState()).toMatchObject({
    lastCamera: { name: 'Webcam', deviceId: 'a' },
    lastIsScreen: false,
  });
  share();
  expect(usePreferences.getState()).toMatchObject({ lastCamera: { name: 'Webcam' }, lastIsScreen: true });
});
