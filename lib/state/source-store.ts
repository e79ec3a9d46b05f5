import { create } from 'zustand';
import type { CameraFailure } from '@/lib/camera/camera-failure';
import type { Facing } from '@/lib/camera/open-camera';

/** Where pictures come from, and whether they move. */
export interface SourceState {
  /** What is shown now: while a camera is being asked for, still what was there before. */
  readonly source: Source;
  /** Set by whoever wants a camera; a new object asks again. */
  readonly cameraRequest: CameraRequest | undefined;
  readonly camera: CameraPhase;
  readonly cameras: readonly CameraChoice[];
  /** Whether picture and map are frozen. */
  readonly frozen: boolean;
  /** Cameras only: shown as in a mirror. The network sees the picture unmirrored. */
  readonly mirrored: boolean;
  /** Size of the picture that is shown, once known. */
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
      /** Of a saved view whose camera was shown as in a mirror. */
      readonly mirrored?: boolean;
    };

export interface CameraRequest {
  readonly deviceId: string | undefined;
  /** The camera towards the person or away, where no device is named. */
  readonly facingMode?: Facing;
}

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface CameraChoice {
  readonly deviceId: string;
  readonly label: string;
}

export type CameraPhase =
  | { readonly phase: 'off' }
  | { readonly phase: 'asking' }
  | { readonly phase: 'live' }
  | { readonly phase: 'trouble'; readonly trouble: CameraFailure; readonly reason: string };

/** A hexagon in chalk, on a board on a table. */
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

/** A picture stands still by itself. */
export function toggleFrozen(): void {
  useSource.setState(({ frozen, source }) => ({ frozen: !frozen && source.kind !== 'picture' }));
}

/** Asks for a camera; what is shown stays until it gives a picture. */
export function startCamera(deviceId?: string): void {
  useSource.setState({ cameraRequest: { deviceId }, camera: { phase: 'asking' } });
}

/**
 * The camera on the other side of the device, or else the next one; only what faces the person is shown as in
 * a mirror.
 */
export function turnCamera(): void {
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

export function noteCameraLive(stream: MediaStream, deviceId: string | undefined): void {
  const camera: CameraPhase = { phase: 'live' };
  useSource.setState({ source: { kind: 'camera', stream, deviceId }, camera, frozen: false, welcome: false });
}

/** The camera gives nothing, or nothing more: a scene takes its place where it was shown. */
export function noteCameraFailure(trouble: CameraFailure, reason: string): void {
  useSource.setState(({ source }) => ({
    cameraRequest: undefined,
    camera: { phase: 'trouble', trouble, reason },
    ...(source.kind === 'camera' ? { source: FIRST_SCENE, frozen: false } : {}),
  }));
}

/** Goes on with what is shown, whatever the camera says or will say. */
export const giveUpCamera = () =>
  useSource.setState({ camera: { phase: 'off' }, cameraRequest: undefined, welcome: false });

export const showPicture = (name: string, bitmap: ImageBitmap, mirrored = false) =>
  leaveCamera({ kind: 'picture', name, bitmap, mirrored });

/** A generated scene: the next one where one is shown already. */
export function showScene(): void {
  const { source } = useSource.getState();
  leaveCamera(source.kind === 'scene' ? { ...source, seed: source.seed + 1 } : FIRST_SCENE);
}

/** One certain scene, with a red sticker in a corner or without. */
export const showSceneOf = (seed: number, sticker: boolean) => leaveCamera({ kind: 'scene', seed, sticker });

export const setFrozen = (frozen: boolean) =>
  useSource.setState(({ source }) => ({ frozen: frozen && source.kind !== 'picture' }));

/** Whether the picture is shown as in a mirror now. */
export const isMirrored = ({ source, mirrored }: SourceState) =>
  source.kind === 'picture' ? source.mirrored === true : source.kind === 'camera' && mirrored;

const FIRST_SCENE: Source = { kind: 'scene', seed: FIRST_SCENE_SEED };

function leaveCamera(source: Source): void {
  const { source: before } = useSource.getState();
  // Its pixels are on the canvas for as long as they are shown; nobody asks for them again.
  if (before.kind === 'picture') before.bitmap.close();
  const camera: CameraPhase = { phase: 'off' };
  useSource.setState({ source, camera, cameraRequest: undefined, frozen: false, welcome: false });
}
