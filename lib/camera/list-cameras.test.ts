import { expect, test } from 'vitest';
import { listCameras } from './list-cameras';
import type { CameraHost } from './open-camera';

/** A browser with a microphone and cameras of these names. */
function hostWith(...labels: readonly string[]): CameraHost {
  const devices = [
    { kind: 'audioinput', deviceId: 'microphone', label: 'USB Camera' },
    ...labels.map((label, index) => ({ kind: 'videoinput', deviceId: String(index), label })),
  ];
  const enumerateDevices = () => Promise.resolve(devices as unknown as MediaDeviceInfo[]);
  return { mediaDevices: { enumerateDevices } } as unknown as CameraHost;
}

const namesOf = async (...labels: readonly string[]) =>
  (await listCameras(hostWith(...labels))).map(({ label }) => label);

test('cameras of the same short name are told apart by numbers', async () => {
  expect(await namesOf('USB Camera (046d:0825)', 'FaceTime', 'USB Camera (046d:0826)')).toEqual([
    'USB Camera (1)',
    'FaceTime',
    'USB Camera (2)',
  ]);
});

test('names that the browser hides stay empty', async () => {
  expect(await namesOf('', '')).toEqual(['', '']);
});
