import type { CameraPhase } from './camera-phase';
import { startCamera } from './camera-source';
import { requestSource } from './source-request';
import { useSource } from './source-store';

/** Requests the camera on the other side of the device, or the next one; only a front camera is mirrored. */
export function switchCamera(): void {
  const { source, cameras } = useSource.getState();
  if (source.kind !== 'camera') return;
  const facing = source.stream.getVideoTracks()[0]?.getSettings().facingMode;
  const asking: CameraPhase = { phase: 'asking' };
  if (facing === 'user' || facing === 'environment') {
    const facingMode = facing === 'user' ? 'environment' : 'user';
    const cameraRequest = { deviceId: undefined, facingMode } as const;
    requestSource();
    useSource.setState({ cameraRequest, camera: asking, mirrored: facingMode === 'user' });
    return;
  }
  const at = cameras.findIndex(({ deviceId }) => deviceId === source.deviceId);
  startCamera(cameras[(at + 1) % cameras.length]?.deviceId);
}
