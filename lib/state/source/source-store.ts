import { create } from 'zustand';
import type { CameraChoice, CameraPhase, CameraRequest } from './camera-phase';
import { FIRST_SCENE, type FrameSize, type Source } from './source-kinds';

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
  /** Whether the canvas shows a frozen frame in place of the stream's video. */
  readonly stillShown: boolean;
  /** Whether a camera is shown mirrored; the network sees the picture unmirrored. */
  readonly mirrored: boolean;
  /** Size of the shown picture, once known. */
  readonly frameSize: FrameSize | undefined;
  /** Whether the first visit's start screen is open. */
  readonly welcome: boolean;
}

export const useSource = create<SourceState>()(() => ({
  source: FIRST_SCENE,
  cameraRequest: undefined,
  camera: { phase: 'off' },
  cameras: [],
  frozen: false,
  stillShown: false,
  mirrored: true,
  frameSize: undefined,
  welcome: true,
}));

export const setFrameSize = (frameSize: FrameSize) => useSource.setState({ frameSize });
export const setStillShown = (stillShown: boolean) => useSource.setState({ stillShown });
export const toggleMirrored = () => useSource.setState(({ mirrored }) => ({ mirrored: !mirrored }));
export const closeWelcome = () => useSource.setState({ welcome: false });

/** Returns whether the source is a still picture. */
export function toggleFrozen(): void {
  useSource.setState(({ frozen, source }) => ({ frozen: !frozen && source.kind !== 'picture' }));
}

export const setFrozen = (frozen: boolean) =>
  useSource.setState(({ source }) => ({ frozen: frozen && source.kind !== 'picture' }));

/** Returns whether the picture is currently mirrored. */
export const isMirrored = ({ source, mirrored }: SourceState) =>
  source.kind === 'picture' ? source.mirrored === true : source.kind === 'camera' && mirrored;
