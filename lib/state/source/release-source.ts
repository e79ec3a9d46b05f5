import type { Source } from './source-kinds';

/** Frees a picture's bitmap, because its pixels are already on the canvas, and the URL of a video. */
export function releaseSource(source: Source | undefined): void {
  if (source?.kind === 'picture') source.bitmap.close();
  if (source?.kind === 'video') URL.revokeObjectURL(source.url);
}
