import { setFrameSize } from '@/lib/state/source/source-store';

/** Shows a stream in a video element until the returned function is called. */
export function showStream(element: HTMLVideoElement, stream: MediaStream): () => void {
  const updateSize = () => setFrameSize({ widthPx: element.videoWidth, heightPx: element.videoHeight });
  element.addEventListener('resize', updateSize);
  element.srcObject = stream;
  return () => {
    element.removeEventListener('resize', updateSize);
    element.srcObject = null;
  };
}
