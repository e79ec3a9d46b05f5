import type { Source } from './source-kinds';

/** Frees a picture's bitmap, because its pixels are already on the canvas and are not needed again. */
export function releaseSource(source: Source | undefined): void {
  if (source?.kind === 'picture') source.bitmap.close();
}
