import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { setCameraLive, startCamera } from '@/lib/state/source/camera-source';
import { retryCamera } from '@/lib/state/source/retry-camera';
import { showScene, showSceneOf } from '@/lib/state/source/show-source';
import { useSource } from '@/lib/state/source/source-store';
import { switchCamera } from '@/lib/state/source/switch-camera';
import { decodePicture } from './decode-picture';
import { openPictures } from './open-pictures';

vi.mock('./decode-picture');

beforeEach(() => useSource.setState(useSource.getInitialState(), true));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.mocked(decodePicture).mockReset();
  useSource.setState(useSource.getInitialState(), true);
});

const stream = { getVideoTracks: () => [{ getSettings: () => ({ facingMode: 'user' }) }] };
const camera = { name: 'a', deviceId: 'a', stream: stream as unknown as MediaStream };

/** Opens a file of each kind, and calls back once it is ready and only has to be shown. */
const OPEN = {
  async picture(choose: () => void): Promise<void> {
    vi.mocked(decodePicture).mockImplementation(async () => {
      choose();
      return { width: 4, height: 4, close: () => undefined } as ImageBitmap;
    });
    await openPictures([{ kind: 'picture', file: new File(['a'], 'a.png') }], true);
  },
  async video(choose: () => void): Promise<void> {
    const element = {
      addEventListener: () => undefined,
      removeAttribute: () => undefined,
      load: () => undefined,
      requestVideoFrameCallback(callback: VideoFrameRequestCallback) {
        choose();
        callback(0, { mediaTime: 0 } as VideoFrameCallbackMetadata);
      },
    };
    vi.stubGlobal('document', { createElement: () => element });
    const clip = readFileSync('e2e/fixtures/video/one-frame.mp4');
    await openPictures([{ kind: 'video', file: new File([clip], 'a.mp4') }], true);
  },
};

const CHOICES = {
  'a camera': () => startCamera('b'),
  'the failed camera': retryCamera,
  'the other camera': switchCamera,
  'a scene': showScene,
  'a given scene': () => showSceneOf(3, true),
};

const kinds = ['picture', 'video'] as const;
test.each(kinds.flatMap((kind) => Object.entries(CHOICES).map((choice) => [kind, ...choice] as const)))(
  'a %s that is ready after %s has been chosen is not shown',
  async (kind, _, choose) => {
    setCameraLive(camera);
    await OPEN[kind](choose);
    const { source, cameraRequest } = useSource.getState();
    expect(source.kind === 'scene' || cameraRequest !== undefined).toBe(true);
    expect(source.kind).not.toBe(kind);
  },
);

test('a choice while a file is refused also wins over the files after it', async () => {
  vi.mocked(decodePicture).mockImplementation(async () => {
    showScene();
    return undefined;
  });
  const files = ['a.png', 'b.png'].map((name) => ({ kind: 'picture', file: new File(['a'], name) }) as const);
  await openPictures(files, true);
  expect(vi.mocked(decodePicture)).toHaveBeenCalledTimes(1);
  expect(useSource.getState().source.kind).toBe('scene');
});

test.each(kinds)('a %s is shown although a camera that was chosen before it becomes live', async (kind) => {
  startCamera('a');
  await OPEN[kind](() => setCameraLive(camera));
  expect(useSource.getState()).toMatchObject({ source: { kind }, cameraRequest: undefined });
});
