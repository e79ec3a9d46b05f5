import { CameraError } from '@/lib/camera/camera-failure';
import { listCameras, watchCameras } from '@/lib/camera/list-cameras';
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
  const show = async (opened: Camera) => {
    camera = opened;
    const name = await nameOf(opened);
    if (cancelled) {
      opened.stop();
      return;
    }
    setCameraLive({ name, stream: opened.stream, deviceId: opened.deviceId });
    stopList = followList();
  };
  openCamera(request, (reason) => void (cancelled || endCamera(reason)))
    .then(show)
    .catch((error: unknown) => {
      if (cancelled) return;
      const failure = error instanceof CameraError ? error.failure : 'failed';
      failCamera(failure, error instanceof Error ? error.message : String(error), request);
    });
  return () => {
    cancelled = true;
    stopList?.();
    camera?.stop();
  };
}

/** Returns the name of a camera among all cameras, of which several may have the same. */
async function nameOf({ deviceId, track }: Camera): Promise<string> {
  const cameras = await listCameras().catch(() => []);
  return cameras.find((listed) => listed.deviceId === deviceId)?.label || track.label;
}

/** Keeps the list of cameras up to date until the returned function is called. */
function followList(): () => void {
  void refreshCameras();
  return watchCameras(() => void refreshCameras());
}
