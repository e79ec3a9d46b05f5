import { isDeniedByEmbedder } from '@/lib/embedding/embedding';
import { CameraError, type CameraFailure, failureOf } from './camera-failure';
import { endTrack, tracksEnded } from './end-track';

export type Facing = 'user' | 'environment';

export interface CameraOptions {
  /** Id of a camera from listCameras. */
  readonly deviceId?: string | undefined;
  /** Front or back camera, as a preference rather than a requirement. */
  readonly facingMode?: Facing | undefined;
}

/** An open camera. Show `stream` in a <video>; `stop` turns the light off. */
export interface Camera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly deviceId: string | undefined;
  readonly facingMode: Facing | undefined;
  stop(): void;
}

/** The browser's camera interface, a parameter so that every refusal can be tested. */
export interface CameraHost {
  readonly isSecureContext: boolean;
  readonly mediaDevices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
  readonly permissions: Pick<Permissions, 'query'> | undefined;
  /** Whether a refusal is likely that of an embedding page. */
  readonly isDeniedByEmbedder: boolean;
}

/** Enough for a large screen; the network sees 224 × 224 pixels of it. */
const CONSTRAINTS: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};

/**
 * Requests and opens a camera. Call it only from a click.
 * @param onEnded called at once if the camera stops by itself, because its picture turns black soon after.
 *   The reason follows: disconnected, or the permission revoked.
 * @throws CameraError
 */
export async function openCamera(
  options: CameraOptions,
  onEnded: (reason: Promise<CameraFailure>) => void,
  host: CameraHost = browserHost(),
): Promise<Camera> {
  if (!host.isSecureContext) throw new CameraError('insecure', 'Cameras need https or localhost.');
  if (host.mediaDevices === undefined) throw new CameraError('unsupported', 'This browser has no cameras.');
  await tracksEnded();
  const wasDenied = (await permissionIn(host)) === 'denied';
  const { isDeniedByEmbedder } = host;
  const known = { wasDenied, isDeniedByEmbedder };
  const stream = await askForStream(host.mediaDevices, options, known);
  const track = stream.getVideoTracks()[0];
  if (track === undefined) throw new CameraError('failed', 'The camera gave no video track.');
  const permission = permissionIn(host);
  track.addEventListener('ended', () => onEnded(reasonOfEnd(permission, permissionIn(host))), { once: true });
  const settings = track.getSettings();
  return {
    stream,
    track,
    deviceId: settings.deviceId,
    facingMode: facingOf(settings.facingMode),
    stop: () => endTrack(track),
  };
}

async function askForStream(
  mediaDevices: NonNullable<CameraHost['mediaDevices']>,
  { deviceId, facingMode }: CameraOptions,
  known: { readonly wasDenied: boolean; readonly isDeniedByEmbedder: boolean },
): Promise<MediaStream> {
  const which =
    deviceId !== undefined
      ? { deviceId: { exact: deviceId } }
      : facingMode !== undefined
        ? { facingMode }
        : {};
  try {
    return await mediaDevices.getUserMedia({ audio: false, video: { ...CONSTRAINTS, ...which } });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CameraError(failureOf(error, { ...known, hasDevice: deviceId !== undefined }), message);
  }
}

/** A permission for one visit is 'prompt' even while it lasts, so only a change shows that it was revoked. */
async function reasonOfEnd(before: Permission, after: Permission): Promise<CameraFailure> {
  const [was, is] = await Promise.all([before, after]);
  return is === 'denied' || (was === 'granted' && is === 'prompt') ? 'denied' : 'unplugged';
}

type Permission = Promise<PermissionState | undefined>;

/** Returns the permission for cameras; undefined if unknown. */
async function permissionIn({ permissions }: CameraHost): Permission {
  try {
    return (await permissions?.query({ name: 'camera' }))?.state;
  } catch {
    return undefined; // Not every browser knows the permission "camera".
  }
}

function facingOf(facingMode: string | undefined): Facing | undefined {
  return facingMode === 'user' || facingMode === 'environment' ? facingMode : undefined;
}

export function browserHost(): CameraHost {
  return {
    isSecureContext: globalThis.isSecureContext,
    // Both may be missing despite their types, for example on insecure origins.
    mediaDevices: navigator.mediaDevices as MediaDevices | undefined,
    permissions: navigator.permissions as Permissions | undefined,
    isDeniedByEmbedder: isDeniedByEmbedder('camera'),
  };
}
