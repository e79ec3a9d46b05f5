import { browserHost, type CameraHost } from './open-camera';

interface CameraInfo {
  readonly deviceId: string;
  /** '' until a camera has been allowed once, because browsers hide the names before. */
  readonly label: string;
}

/** Returns the connected cameras; none if the browser does not list them. */
export async function listCameras(host: CameraHost = browserHost()): Promise<CameraInfo[]> {
  const devices = (await host.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** Calls back whenever a camera is connected or disconnected; returns a function that stops this. */
export function watchCameras(onChange: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  devices?.addEventListener('devicechange', onChange);
  return () => devices?.removeEventListener('devicechange', onChange);
}
