import type { CameraPhase } from './camera-phase';
import { startCamera } from './camera-source';
import { holdSource, leaveSource } from './release-source';
import {
  type CameraSource,
  FIRST_SCENE,
  type ScreenSource,
  type Source,
  type VideoSource,
} from './source-kinds';
import { requestSource } from './source-request';
import { useSource } from './source-store';

export const showPicture = (name: string, bitmap: ImageBitmap, mirrored = false) =>
  changeSource({ kind: 'picture', name, bitmap, mirrored });

/** Shows a video from its beginning. */
export function showVideo(video: Omit<VideoSource, 'kind'>): void {
  changeSource({ kind: 'video', ...video });
}

/** Shows the last frame of a source that has ended, which nobody chose. */
export function showLastFrame(of: CameraSource | ScreenSource, bitmap: ImageBitmap, mirrored: boolean): void {
  const lastFrameOf = of.kind === 'screen' ? (of.surface ?? 'screen') : 'camera';
  replaceSource({ kind: 'picture', name: of.name, bitmap, mirrored, lastFrameOf });
}

/** Shows a generated scene, or the next one if a scene is already shown. */
export function showScene(): void {
  const { source } = useSource.getState();
  changeSource(source.kind === 'scene' ? { ...source, seed: source.seed + 1 } : FIRST_SCENE);
}

/** Shows a given scene, with or without a red sticker in a corner. */
export const showSceneOf = (seed: number, sticker: boolean) => changeSource({ kind: 'scene', seed, sticker });

/** Shows a source again, which must have been held; a screen may have ended in the meantime. */
export function returnToSource(source: Source): void {
  if (source.kind === 'camera') startCamera(source.deviceId);
  else changeSource(source.kind === 'screen' && !source.stream.active ? FIRST_SCENE : source);
}

/** Keeps the source that will be shown again; undefined lets go of it. */
export const holdShownSource = (source: Source | undefined) =>
  holdSource(source, useSource.getState().source);

/** Shows another source, and releases the shown one and the requested camera. */
export function changeSource(source: Source): void {
  requestSource();
  replaceSource(source);
}

function replaceSource(source: Source): void {
  const { source: previous } = useSource.getState();
  leaveSource(previous);
  const camera: CameraPhase = { phase: 'off' };
  useSource.setState({ source, camera, cameraRequest: undefined, frozen: false, welcome: false });
}
