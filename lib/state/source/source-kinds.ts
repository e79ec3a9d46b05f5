import type { Surface } from '@/lib/screen/open-screen';
import type { Region } from '@/lib/screen/region';
import type { FrameTable } from '@/lib/video/frame-table';

export type Source = SceneSource | CameraSource | ScreenSource | PictureSource | VideoSource;

export interface SceneSource {
  readonly kind: 'scene';
  readonly seed: number;
  readonly sticker?: boolean;
}

export interface CameraSource {
  readonly kind: 'camera';
  /** As the browser names it; '' if it does not. */
  readonly name: string;
  readonly stream: MediaStream;
  readonly deviceId: string | undefined;
}

/** A shared screen, window or tab. */
export interface ScreenSource {
  readonly kind: 'screen';
  /** Title of the window, if the browser gives it; otherwise ''. */
  readonly name: string;
  readonly surface: Surface | undefined;
  readonly stream: MediaStream;
  /** The part that is shown and explained; undefined for the whole. */
  readonly region: Region | undefined;
}

export interface PictureSource {
  readonly kind: 'picture';
  readonly name: string;
  readonly bitmap: ImageBitmap;
  /** Whether a saved view's camera was shown mirrored. */
  readonly mirrored?: boolean;
  /** What this is the last frame of; `name` is its name. */
  readonly lastFrameOf?: 'camera' | 'screen' | Surface;
}

export interface VideoSource {
  readonly kind: 'video';
  readonly name: string;
  readonly file: Blob;
  /** Object URL of the file. */
  readonly url: string;
  readonly table: FrameTable;
  /** Where it begins; omitted for the beginning. */
  readonly start?: VideoStart;
}

export interface VideoStart {
  readonly timeS: number;
  /** Whether it stays at this time. */
  readonly isPaused: boolean;
}

/** A hexagon in chalk on a board on a table. */
export const FIRST_SCENE_SEED = 9;

export const FIRST_SCENE: SceneSource = { kind: 'scene', seed: FIRST_SCENE_SEED };

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}
