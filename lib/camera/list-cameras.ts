import { browserHost, type CameraHost } from './open-camera';

export interface CameraInfo {
  readonly deviceId: string;
  /** '' until a camera was allowed once: browsers hide names before. */
  readonly label: string;
}

/** The cameras that are there now; none where the browser does not say. */
export async function listCameras(host: CameraHost = browserHost()): Promise<CameraInfo[]> {
  const devices = (await host.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** Calls back whenever a camera is plugged in or out; returns how to stop that. */
export function watchCameras(onChange: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  devices?.addEventListener('devicechange', onChange);
  return () => devices?.removeEventListener('devicechange', onChange);
}
