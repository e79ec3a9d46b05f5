import { browserHost, type CameraHost } from './open-camera';
import { shortCameraName } from './short-camera-name';

interface CameraInfo {
  readonly deviceId: string;
  /**
   * The short name, with a number if several cameras have the same; '' until a camera has been allowed once,
   * because browsers hide the names before.
   */
  readonly label: string;
}

/** Returns the connected cameras; none if the browser does not list them. */
export async function listCameras(host: CameraHost = browserHost()): Promise<CameraInfo[]> {
  const devices = (await host.mediaDevices?.enumerateDevices()) ?? [];
  const cameras = devices.filter(({ kind }) => kind === 'videoinput');
  const names = numbered(cameras.map(({ label }) => shortCameraName(label)));
  return cameras.map(({ deviceId }, index) => ({ deviceId, label: names[index]! }));
}

/** Adds “(1)”, “(2)” … to names that occur several times. */
function numbered(names: readonly string[]): string[] {
  return names.map((name, index) => {
    const same = names.filter((other) => other === name).length;
    const number = names.slice(0, index + 1).filter((other) => other === name).length;
    return name === '' || same === 1 ? name : `${name} (${number})`;
  });
}

/** Calls back whenever a camera is connected or disconnected; returns a function that stops this. */
export function watchCameras(onChange: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  devices?.addEventListener('devicechange', onChange);
  return () => devices?.removeEventListener('devicechange', onChange);
}
