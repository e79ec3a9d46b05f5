import type { CameraPhase, CameraRequest } from './camera-phase';
import { requestSource } from './source-request';
import { useSource } from './source-store';

/** Requests the camera that failed once more, or any camera if that one is no longer connected. */
export function retryCamera(): void {
  const { camera: failed } = useSource.getState();
  const isThere = failed.phase === 'failed' && failed.failure !== 'unplugged';
  requestSource();
  const cameraRequest: CameraRequest = { deviceId: undefined, ...(isThere ? failed.request : {}) };
  const camera: CameraPhase = { phase: 'asking' };
  useSource.setState({ cameraRequest, camera });
}
