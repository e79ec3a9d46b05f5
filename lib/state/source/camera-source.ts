import type { CameraFailure } from '@/lib/camera/camera-failure';
import { rememberCamera, usePreferences } from '../preference-store';
import type { CameraChoice, CameraPhase, CameraRequest } from './camera-phase';
import { leaveSource } from './release-source';
import { type CameraSource, FIRST_SCENE } from './source-kinds';
import { requestSource } from './source-request';
import { useSource } from './source-store';

export const setCameras = (cameras: readonly CameraChoice[]) => useSource.setState({ cameras });

/** Requests a camera; the current source stays until the camera delivers a picture. */
export function startCamera(deviceId?: string): void {
  requestSource();
  useSource.setState({ cameraRequest: { deviceId }, camera: { phase: 'asking' } });
}

/** Requests the camera of the last time, which may be of an earlier visit. */
export const startLastCamera = () => startCamera(usePreferences.getState().lastCamera?.deviceId);

/** Shows the camera that was requested, and offers it again on the next visit. */
export function setCameraLive(live: Omit<CameraSource, 'kind'>): void {
  const camera: CameraPhase = { phase: 'live' };
  leaveSource(useSource.getState().source);
  useSource.setState({ source: { kind: 'camera', ...live }, camera, frozen: false, welcome: false });
  rememberCamera({ name: live.name, deviceId: live.deviceId });
}

/** Records the failure, and replaces the camera by a scene if it was shown. */
export function setCameraFailure(failure: CameraFailure, reason: string, request?: CameraRequest): void {
  useSource.setState(({ source }) => ({
    cameraRequest: undefined,
    camera: { phase: 'failed', failure, reason, request },
    ...(source.kind === 'camera' ? { source: FIRST_SCENE, frozen: false } : {}),
  }));
}

/** Keeps the current source and ignores the requested camera. */
export const giveUpCamera = () =>
  useSource.setState({ camera: { phase: 'off' }, cameraRequest: undefined, welcome: false });
