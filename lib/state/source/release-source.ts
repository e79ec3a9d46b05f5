import { endTrack } from '@/lib/camera/end-track';
import type { Source } from './source-kinds';

let held: Source | undefined;

/** Keeps a source that will be shown again; undefined lets go of it. */
export function holdSource(source: Source | undefined, shown: Source): void {
  if (held !== source && held !== shown) releaseSource(held);
  held = source;
}

/** Releases a source that is no longer shown, unless it is held. */
export function leaveSource(source: Source): void {
  if (source !== held) releaseSource(source);
}

/**
 * Frees a picture's bitmap, because its pixels are already on the canvas, and the URL of a video, and ends
 * the sharing of a screen. A camera is closed by its request.
 */
function releaseSource(source: Source | undefined): void {
  if (source?.kind === 'picture') source.bitmap.close();
  if (source?.kind === 'video') URL.revokeObjectURL(source.url);
  if (source?.kind === 'screen') for (const track of source.stream.getTracks()) endTrack(track);
}
