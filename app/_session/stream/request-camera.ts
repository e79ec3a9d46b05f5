import { CameraError } from '@/lib/camera/camera-failure';
import { watchCameras } from '@/lib/camera/list-cameras';
import { type Camera, openCamera } from '@/lib/camera/open-camera';
import type { CameraRequest } from '@/lib/state/source/camera-phase';
import { setCameraLive } from '@/lib/state/source/camera-source';
import { endCamera, failCamera } from './end-camera';
import { refreshCameras } from './refresh-cameras';

/** Opens and shows the requested camera, and keeps it open until the returned function is called. */
export function requestCamera(request: CameraRequest): () => void {
  let camera: Camera | undefined;
  let stopList: (() => void) | undefined;
  let cancelled = false;
  const show = (opened: Camera) => {
    camera = opened;
    if (cancelled) {
      opened.stop();
      return;
    }
    setCameraLive({ name: opened.track.label, stream: opened.stream, deviceId: opened.deviceId });
    stopList = followList();
  };
  openCamera(request, (reason) => void (cancelled || endCamera(reason)))
    .then(show)
    .catch((error: unknown) => {
      if (cancelled) return;
      const failure = error instanceof CameraError ? error.failure : 'failed';
      failCamera(failure, error instanceof Error ? error.message : String(error));
    });
  return () => {
    cancelled = true;
    stopList?.();
    camera?.stop();
  };
}

/** Keeps the list of cameras up to date until the returned function is called. */
function followList(): () => void {
  void refreshCameras();
  return watchCameras(() => void refreshCameras());
}
