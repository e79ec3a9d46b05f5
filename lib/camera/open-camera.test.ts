import { expect, test } from 'vitest';
import { CameraError, type CameraFailure } from './camera-failure';
import { type CameraHost, type CameraOptions, openCamera } from './open-camera';

interface Situation {
  readonly refusal?: string;
  readonly permission?: PermissionState;
  readonly secure?: boolean;
  readonly hasCameras?: boolean;
  readonly embedded?: boolean;
}

class Track extends EventTarget {
  getSettings(): MediaTrackSettings {
    return { deviceId: 'back', facingMode: 'environment' };
  }
  stop(): void {}
}

function hostIn(
  { refusal, permission = 'prompt', secure = true, hasCameras = true, embedded = false }: Situation,
  track = new Track(),
) {
  const requested: MediaStreamConstraints[] = [];
  const host = {
    isSecureContext: secure,
    isDeniedByEmbedder: embedded,
    permissions: { query: async () => ({ state: permission }) },
    mediaDevices: hasCameras
      ? {
          enumerateDevices: async () => [],
          getUserMedia: async (constraints: MediaStreamConstraints) => {
            requested.push(constraints);
            if (refusal) throw new DOMException('refused', refusal);
            return { getVideoTracks: () => [track] };
          },
        }
      : undefined,
  };
  return { host: host as unknown as CameraHost, requested };
}

async function failureIn(situation: Situation, options: CameraOptions = {}): Promise<CameraFailure> {
  const error = await openCamera(options, () => undefined, hostIn(situation).host).catch((e: unknown) => e);
  if (!(error instanceof CameraError)) throw new Error(`expected a CameraError, got ${error}`);
  return error.failure;
}

test.each<[string, Situation, CameraOptions, CameraFailure]>([
  ['no camera', { refusal: 'NotFoundError' }, {}, 'none'],
  ['no to the question', { refusal: 'NotAllowedError' }, {}, 'denied'],
  ['a remembered no', { refusal: 'NotAllowedError', permission: 'denied' }, {}, 'denied-again'],
  ['not allowed by the embedding page', { refusal: 'NotAllowedError', embedded: true }, {}, 'embedded'],
  ['embedded without cameras', { refusal: 'NotFoundError', embedded: true }, {}, 'none'],
  ['used by another program', { refusal: 'NotReadableError' }, {}, 'busy'],
  ['the system cannot start it', { refusal: 'AbortError' }, {}, 'busy'],
  ['the chosen one is gone', { refusal: 'OverconstrainedError' }, { deviceId: 'x' }, 'unplugged'],
  ['the last one is gone', { refusal: 'NotFoundError' }, { deviceId: 'x' }, 'unplugged'],
  ['an insecure origin', { secure: false, hasCameras: false }, {}, 'insecure'],
  ['a browser without cameras', { hasCameras: false }, {}, 'unsupported'],
  ['anything else', { refusal: 'InvalidStateError' }, {}, 'failed'],
])('%s', async (_name, situation, options, failure) => {
  expect(await failureIn(situation, options)).toBe(failure);
});

test('a device is required, a direction is preferred, and sound is never requested', async () => {
  const { host, requested } = hostIn({});
  const camera = await openCamera({ deviceId: 'back' }, () => undefined, host);
  await openCamera({ facingMode: 'user' }, () => undefined, host);
  expect(requested[0]).toMatchObject({ audio: false, video: { deviceId: { exact: 'back' } } });
  expect(requested[1]).toMatchObject({ audio: false, video: { facingMode: 'user' } });
  expect(camera).toMatchObject({ deviceId: 'back', facingMode: 'environment' });
});

test.each<[PermissionState, PermissionState, CameraFailure]>([
  ['granted', 'granted', 'unplugged'],
  ['granted', 'denied', 'denied'],
  ['granted', 'prompt', 'denied'],
  ['prompt', 'prompt', 'unplugged'],
  ['prompt', 'denied', 'denied'],
])('a track that ends while the permission goes from %s to %s: %s', async (before, after, failure) => {
  const track = new Track();
  const { host } = hostIn({}, track);
  let state = before;
  Object.assign(host, { permissions: { query: async () => ({ state }) } });
  const reasons: Promise<CameraFailure>[] = [];
  await openCamera({}, (reason) => reasons.push(reason), host);
  state = after;
  track.dispatchEvent(new Event('ended'));
  // Without waiting for the permission, because the picture turns black.
  expect(reasons.length).toBe(1);
  expect(await reasons[0]).toBe(failure);
});
