import { beforeEach, expect, test } from 'vitest';
import { setCameraFailure } from './camera-source';
import { retryCamera } from './retry-camera';
import { useSource } from './source-store';

beforeEach(() => useSource.setState(useSource.getInitialState(), true));

const requested = () => useSource.getState().cameraRequest;

test('the camera that failed is requested again, by its name or its side', () => {
  for (const request of [
    { deviceId: 'second' },
    { deviceId: undefined, facingMode: 'environment' },
  ] as const) {
    setCameraFailure('busy', '', request);
    retryCamera();
    expect(requested()).toEqual(request);
    // A new object, because the same one requests nothing.
    expect(requested()).not.toBe(request);
  }
});

test('any camera is requested instead of one that is gone', () => {
  setCameraFailure('unplugged', '', { deviceId: 'gone' });
  retryCamera();
  expect(requested()).toEqual({ deviceId: undefined });
});
