import { create } from 'zustand';
import type { CameraFailure } from '@/lib/camera/camera-failure';
import type { Facing } from '@/lib/camera/open-camera';

/** Source of the pictures, and whether they move. */
interface SourceState {
  /** The shown source, which stays while a camera is being requested. */
  readonly source: Source;
  /** The requested camera; a new object requests it again. */
  readonly cameraRequest: CameraRequest | undefined;
  readonly camera: CameraPhase;
  readonly cameras: readonly CameraChoice[];
  /** Whether picture and map are frozen. */
  readonly frozen: boolean;
  /** Whether a camera is shown mirrored; the network sees the picture unmirrored. */
  readonly mirrored: boolean;
  /** Size of the shown picture, once known. */
  readonly frameSize: FrameSize | undefined;
  /** Whether the first visit's start screen is open. */
  readonly welcome: boolean;
}

export type Source =
  | { readonly kind: 'scene'; readonly seed: number; readonly sticker?: boolean }
  | { readonly kind: 'camera'; readonly stream: MediaStream; readonly deviceId: string | undefined }
  | {
      readonly kind: 'picture';
      readonly name: string;
      readonly bitmap: ImageBitmap;
      /** Whether a saved view's camera was shown mirrored. */
      readonly mirrored?: boolean;
    };

interface CameraRequest {
  readonly deviceId: string | undefined;
  /** The front or back camera, if no device is named. */
  readonly facingMode?: Facing;
}

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface CameraChoice {
  readonly deviceId: string;
  readonly label: string;
}

type CameraPhase =
  | { readonly phase: 'off' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'live' }
  | { readonly phase: 'failed'; readonly failure: CameraFailure; readonly reason: string };

/** A hexagon in chalk on a board on a table. */
export const FIRST_SCENE_SEED = 9;

export const useSource = create<SourceState>()(() => ({
  source: { kind: 'scene', seed: FIRST_SCENE_SEED },
  cameraRequest: undefined,
  camera: { phase: 'off' },
  cameras: [],
  frozen: false,
  mirrored: true,
  frameSize: undefined,
  welcome: true,
}));

export const setCameras = (cameras: readonly CameraChoice[]) => useSource.setState({ cameras });
export const setFrameSize = (frameSize: FrameSize) => useSource.setState({ frameSize });
export const toggleMirrored = () => useSource.setState(({ mirrored }) => ({ mirrored: !mirrored }));
export const closeWelcome = () => useSource.setState({ welcome: false });

/** Returns whether the source is a still picture. */
export function toggleFrozen(): void {
  useSource.setState(({ frozen, source }) => ({ frozen: !frozen && source.kind !== 'picture' }));
}

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

export const showPicture = (name: string, bitmap: ImageBitmap, mirrored = false) =>
  leaveCamera({ kind: 'picture', name, bitmap, mirrored });

/** Shows a generated scene, or the next one if a scene is already shown. */
export function showScene(): void {
  const { source } = useSource.getState();
  leaveCamera(source.kind === 'scene' ? { ...source, seed: source.seed + 1 } : FIRST_SCENE);
}

/** Shows a given scene, with or without a red sticker in a corner. */
export const showSceneOf = (seed: number, sticker: boolean) => leaveCamera({ kind: 'scene', seed, sticker });

export const setFrozen = (frozen: boolean) =>
  useSource.setState(({ source }) => ({ frozen: frozen && source.kind !== 'picture' }));

/** Returns whether the picture is currently mirrored. */
export const isMirrored = ({ source, mirrored }: SourceState) =>
  source.kind === 'picture' ? source.mirrored === true : source.kind === 'camera' && mirrored;

/** Keeps the pixels of a picture that will be shown again; undefined lets go of it. */
export function holdPicture(source: Source | undefined): void {
  const { source: shown } = useSource.getState();
  if (held !== source && held !== shown) closePicture(held);
  held = source;
}

/** Shows a source again; a picture must have been held. */
export function returnToSource(source: Source): void {
  if (source.kind === 'camera') startCamera(source.deviceId);
  else leaveCamera(source);
}

let held: Source | undefined;

const FIRST_SCENE: Source = { kind: 'scene', seed: FIRST_SCENE_SEED };

function leaveCamera(source: Source): void {
  const { source: previous } = useSource.getState();
  if (previous !== held) closePicture(previous);
  const camera: CameraPhase = { phase: 'off' };
  useSource.setState({ source, camera, cameraRequest: undefined, frozen: false, welcome: false });
}

/** Frees the bitmap, because its pixels are already on the canvas and are not needed again. */
function closePicture(source: Source | undefined): void {
  if (source?.kind === 'picture') source.bitmap.close();
}
