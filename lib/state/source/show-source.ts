import type { CameraPhase } from './camera-phase';
import { startCamera } from './camera-source';
import { releaseSource } from './release-source';
import { type EndingKind, FIRST_SCENE, type Source, type VideoSource } from './source-kinds';
import { useSource } from './source-store';

export const showPicture = (name: string, bitmap: ImageBitmap, mirrored = false) =>
  changeSource({ kind: 'picture', name, bitmap, mirrored });

/** Shows a video from its beginning. */
export function showVideo(video: Omit<VideoSource, 'kind'>): void {
  changeSource({ kind: 'video', ...video });
}
/** Shows the last frame of a source that has ended. */
export const showLastFrame = (
  lastFrameOf: EndingKind,
  name: string,
  bitmap: ImageBitmap,
  mirrored: boolean,
) => changeSource({ kind: 'picture', name, bitmap, mirrored, lastFrameOf });

/** Shows a generated scene, or the next one if a scene is already shown. */
export function showScene(): void {
  const { source } = useSource.getState();
  changeSource(source.kind === 'scene' ? { ...source, seed: source.seed + 1 } : FIRST_SCENE);
}

/** Shows a given scene, with or without a red sticker in a corner. */
export const showSceneOf = (seed: number, sticker: boolean) => changeSource({ kind: 'scene', seed, sticker });

/** Shows a source again; a picture must have been held. */
export function returnToSource(source: Source): void {
  if (source.kind === 'camera') startCamera(source.deviceId);
  else changeSource(source);
}

/** Keeps the pixels of a picture that will be shown again; undefined lets go of it. */
export function holdPicture(source: Source | undefined): void {
  const { source: shown } = useSource.getState();
  if (held !== source && held !== shown) releaseSource(held);
  held = source;
}

let held: Source | undefined;

/** Shows another source, and releases the shown one and the requested camera. */
export function changeSource(source: Source): void {
  const { source: previous } = useSource.getState();
  if (previous !== held) releaseSource(previous);
  const camera: CameraPhase = { phase: 'off' };
  useSource.setState({ source, camera, cameraRequest: undefined, frozen: false, welcome: false });
}
