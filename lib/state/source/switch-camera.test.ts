import { afterEach, expect, test } from 'vitest';
import { useSource } from './source-store';
import { switchCamera } from './switch-camera';

// Test files share the stores.
afterEach(() => useSource.setState(useSource.getInitialState(), true));

function show(facingMode: string | undefined, deviceId: string): void {
  const stream = {
    getVideoTracks: () => [{ getSettings: () => ({ facingMode }) }],
  } as unknown as MediaStream;
  const cameras = ['a', 'b', 'c'].map((id) => ({ deviceId: id, label: id }));
  useSource.setState({
    source: { kind: 'camera', name: deviceId, stream, deviceId },
    cameras,
    mirrored: true,
  });
}

test('the front camera changes to the back one, which is not mirrored, and back', () => {
  show('user', 'a');
  switchCamera();
  expect(useSource.getState()).toMatchObject({
    cameraRequest: { facingMode: 'environment' },
    mirrored: false,
  });
  show('environment', 'b');
  switchCamera();
  expect(useSource.getState()).toMatchObject({ cameraRequest: { facingMode: 'user' }, mirrored: true });
});

test('cameras without a facing mode are used in turn', () => {
  show(undefined, 'c');
  switchCamera();
  expect(useSource.getState().cameraRequest).toEqual({ deviceId: 'a' });
});
