import { expect, test } from 'vitest';
import { openScreen, ScreenError, type ScreenHost } from './open-screen';

interface Situation {
  readonly refusal?: string;
  readonly secure?: boolean;
  readonly embedded?: boolean;
  readonly label?: string;
  readonly surface?: string;
}

function hostIn({ refusal, secure = true, embedded = false, label = '', surface }: Situation) {
  const requested: unknown[] = [];
  const track = { label, getSettings: () => ({ displaySurface: surface }) };
  const host = {
    isSecureContext: secure,
    isDeniedByEmbedder: embedded,
    mediaDevices: {
      getDisplayMedia: async (options: unknown) => {
        requested.push(options);
        if (refusal) throw new DOMException('refused', refusal);
        return { getVideoTracks: () => [track] };
      },
    },
  };
  return { host: host as unknown as ScreenHost, requested };
}

const failureOf = (host: ScreenHost) =>
  openScreen(host).then(
    () => 'none',
    (error: unknown) => (error instanceof ScreenError ? error.failure : 'other'),
  );

test('asks for a picture without sound', async () => {
  const { host, requested } = hostIn({});
  await openScreen(host);
  expect(requested).toEqual([{ video: true, audio: false }]);
});

test.each([
  [{ refusal: 'NotAllowedError' }, 'denied'],
  [{ refusal: 'NotAllowedError', embedded: true }, 'embedded'],
  [{ refusal: 'NotReadableError', embedded: true }, 'failed'],
  [{ refusal: 'NotReadableError' }, 'failed'],
  [{ refusal: 'NotFoundError' }, 'failed'],
  [{ refusal: 'InvalidStateError' }, 'failed'],
  [{ secure: false }, 'insecure'],
])('%j fails as %s', async (situation, failure) => {
  expect(await failureOf(hostIn(situation).host)).toBe(failure);
});

test('a browser without screens says so', async () => {
  for (const mediaDevices of [undefined, {}]) {
    expect(await failureOf({ isSecureContext: true, isDeniedByEmbedder: false, mediaDevices })).toBe(
      'unsupported',
    );
  }
});

test.each([
  ['screen:0:0', 'monitor', '', 'monitor'],
  ['window:18874385:1', 'window', '', 'window'],
  ['web-contents-media-stream://6:8', 'browser', '', 'browser'],
  ['Microscope — Slide 4', undefined, 'Microscope — Slide 4', undefined],
  ['Primary Monitor', 'monitor', 'Primary Monitor', 'monitor'],
  ['', 'something new', '', undefined],
])('the label “%s” of a %s', async (label, surface, name, known) => {
  const { host } = hostIn({ label, ...(surface !== undefined && { surface }) });
  expect(await openScreen(host)).toMatchObject({ name, surface: known });
});
