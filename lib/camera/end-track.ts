/** Frames of a track that are being read. */
export interface FrameReading {
  /** Stops after the next frame, if one comes. */
  stop(): void;
  /** Resolves when no frame is awaited any more. */
  readonly ended: Promise<void>;
}

/** Longest wait for the next frame; a muted track has none. */
const LAST_FRAME_MS = 300;

const readings = new Map<MediaStreamTrack, Set<FrameReading>>();
const endings = new Set<Promise<void>>();

/** Remembers that a track is read until the reading has ended. */
export function recordReading(track: MediaStreamTrack, reading: FrameReading): void {
  const ofTrack = readings.get(track) ?? new Set();
  readings.set(track, ofTrack.add(reading));
  void reading.ended.then(() => {
    ofTrack.delete(reading);
    if (ofTrack.size === 0) readings.delete(track);
  });
}

/**
 * Stops a track: now, or after the next frame if its frames are read, because Chromium leaves a frame
 * unclosed that arrives while the track ends.
 */
export function endTrack(track: MediaStreamTrack): void {
  const ofTrack = [...(readings.get(track) ?? [])];
  if (ofTrack.length === 0) {
    track.stop();
    return;
  }
  for (const reading of ofTrack) reading.stop();
  const ending = waitFor(ofTrack).then(() => {
    endings.delete(ending);
    track.stop();
  });
  endings.add(ending);
}

/** Resolves when no track is about to end, because some devices open one camera at a time. */
export async function tracksEnded(): Promise<void> {
  await Promise.all(endings);
}

function waitFor(ofTrack: readonly FrameReading[]): Promise<unknown> {
  const limit = new Promise((resolve) => setTimeout(resolve, LAST_FRAME_MS));
  return Promise.race([limit, Promise.all(ofTrack.map(({ ended }) => ended))]);
}
