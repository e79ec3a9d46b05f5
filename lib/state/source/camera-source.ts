import type { CameraFailure } from '@/lib/camera/camera-failure';
import type { CameraChoice, CameraPhase } from './camera-phase';
import { FIRST_SCENE } from './source-kinds';
import { useSource } from './source-store';

export const setCameras = (cameras: readonly CameraChoice[]) => useSource.setState({ cameras });

/** Requests a camera; the current source stays until the camera delivers a picture. */
export function startCamera(deviceId?: string): void {
  useSource.setState({ cameraRequest: { deviceId }, camera: { phase: 'asking' } });
}

/** Requests the camera on the other side of the device, or the next one; only a front camera is mirrored. */
export function switchCamera(): void {
  const { source, cameras } = useSource.getState();
  if (source.kind !== 'camera') return;
  const facing = source.stream.getVideoTracks()[0]?.getSettings().facingMode;
  const asking: CameraPhase = { phase: 'asking' };
  if (facing === 'user' || facing === 'environment') {
    const facingMode = facing === 'user' ? 'environment' : 'user';
    const cameraRequest = { deviceId: undefined, facingMode } as const;
    useSource.setState({ cameraRequest, camera: asking, mirrored: facingMode === 'user' });
    return;
  }
  const at = cameras.findIndex(({ deviceId }) => deviceId === source.deviceId);
  startCamera(cameras[(at + 1) % cameras.length]?.deviceId);
}

export function setCameraLive(stream: MediaStream, deviceId: string | undefined): void {
  const camera: CameraPhase = { phase: 'live' };
  useSource.setState({ source: { kind: 'camera', stream, deviceId }, camera, frozen: false, welcome: false });
}

/** Records the failure, and replaces the camera by a scene if it was shown. */
export function setCameraFailure(failure: CameraFailure, reason: string): void {
  useSource.setState(({ source }) => ({
    cameraRequest: undefined,
    camera: { phase: 'failed', failure, reason },
    ...(source.kind === 'camera' ? { source: FIRST_SCENE, frozen: false } : {}),
  }));
}

/** Keeps the current source and ignores the requested camera. */
export const giveUpCamera = () =>
  useSource.setState({ camera: { phase: 'off' }, cameraRequest: undefined, welcome: false });
