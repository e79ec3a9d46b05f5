import { CapturedFrame } from '@/lib/camera/captured-frame';
import { watchFrames } from '@/lib/camera/video-frames';
import type { LabSession } from '../lab-session';

/** Has a shown stream explained, or its frozen frame, until the returned function is called. */
export function explainStream(
  session: LabSession,
  element: HTMLVideoElement,
  stream: MediaStream,
  frozen: boolean,
): () => void {
  const track = stream.getVideoTracks()[0];
  if (frozen) return explainFrozen(session, element);
  // play() rejects if the element is removed before it plays.
  element.play().catch(() => undefined);
  if (!track) return () => undefined;
  return watchFrames(element, track, (frame) => session.capture(CapturedFrame.of(frame)));
}

/** Submits exactly the frame that stays on screen. */
function explainFrozen(session: LabSession, element: HTMLVideoElement): () => void {
  element.pause();
  const explain = () => session.explainStill(element);
  explain();
  element.addEventListener('loadeddata', explain);
  return () => {
    element.removeEventListener('loadeddata', explain);
    session.resumeLive();
  };
}
