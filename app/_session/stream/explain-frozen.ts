import type { Region } from '@/lib/screen/region';
import { setStillShown } from '@/lib/state/source/source-store';
import type { LabSession } from '../lab-session';
import { shownFrame } from './shown-frame';

interface FrozenStream {
  readonly element: HTMLVideoElement;
  readonly canvas: HTMLCanvasElement;
  readonly region: Region | undefined;
}

/**
 * Shows the frame of a stream at which its video pauses on a canvas, and has this picture explained, until
 * the returned function is called. A paused video may keep another frame on screen than the one it gives.
 */
export function explainFrozen(session: LabSession, { element, canvas, region }: FrozenStream): () => void {
  element.pause();
  const show = () => {
    const frame = shownFrame(element, region);
    if (!frame) return;
    canvas.width = frame.displayWidth;
    canvas.height = frame.displayHeight;
    canvas.getContext('2d')?.drawImage(frame, 0, 0);
    frame.close();
    setStillShown(true);
    session.explainStill(canvas);
  };
  show();
  element.addEventListener('loadeddata', show);
  return () => {
    element.removeEventListener('loadeddata', show);
    setStillShown(false);
    session.resumeLive();
  };
}
