import { CapturedFrame } from '@/lib/camera/captured-frame';
import { watchFrames } from '@/lib/camera/watch-frames';
import { cutFrame } from '@/lib/screen/cut-frame';
import type { Region } from '@/lib/screen/region';
import type { LabSession } from '../lab-session';
import { explainFrozen } from './explain-frozen';
import { shownFrame } from './shown-frame';

interface ShownStream {
  readonly kind: 'camera' | 'screen';
  readonly element: HTMLVideoElement;
  /** Shows the frozen frame. */
  readonly canvas: HTMLCanvasElement;
  readonly stream: MediaStream;
  /** The part that is shown; undefined for the whole. */
  readonly region: Region | undefined;
  readonly frozen: boolean;
}

/** Interval at which a screen that does not change is sent again, because browsers send no frames of it. */
const REPEAT_MS = 250;

/** Has a shown stream explained, or its frozen frame, until the returned function is called. */
export function explainStream(session: LabSession, shown: ShownStream): () => void {
  const { kind, element, stream, region, frozen } = shown;
  if (frozen) return explainFrozen(session, shown);
  // play() rejects if the element is removed before it plays.
  element.play().catch(() => undefined);
  const track = stream.getVideoTracks()[0];
  if (!track) return () => undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  const capture = (frame: VideoFrame | undefined) => {
    if (frame === undefined) return;
    lastMs = performance.now();
    session.capture(CapturedFrame.of(frame));
  };
  const repeat = () => {
    if (performance.now() - lastMs >= REPEAT_MS) capture(shownFrame(element, region));
  };
  const stopFrames = watchFrames(element, track, (frame) => capture(cutFrame(frame, region)));
  // Not a camera, whose noise is measured from frame to frame.
  const stopRepeats = kind === 'screen' ? every(REPEAT_MS / 2, repeat) : undefined;
  return () => {
    stopFrames();
    stopRepeats?.();
  };
}

/** Calls back now and at an interval until the returned function is called. */
function every(intervalMs: number, call: () => void): () => void {
  call();
  const timer = setInterval(call, intervalMs);
  return () => clearInterval(timer);
}
