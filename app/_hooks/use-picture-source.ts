import { type RefObject, useEffect } from 'react';
import { setFrameSize, useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../_session/lab-session';

/** Shows a still picture and has it explained. */
export function usePictureSource(
  session: LabSession | undefined,
  canvas: RefObject<HTMLCanvasElement | null>,
): void {
  const source = useSource((state) => state.source);
  const bitmap = source.kind === 'picture' ? source.bitmap : undefined;
  useEffect(() => {
    const element = canvas.current;
    if (!element || !bitmap) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
    setFrameSize({ widthPx: bitmap.width, heightPx: bitmap.height });
    session?.explainStill(element);
    return () => session?.resumeLive();
  }, [session, canvas, bitmap]);
}
