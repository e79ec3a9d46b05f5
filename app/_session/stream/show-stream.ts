import { addNotice, dismissNotice } from '@/lib/state/notice-store';

/**
 * Shows a stream in a video element until the returned function is called, and says while it sends no frames.
 */
export function showStream(
  element: HTMLVideoElement,
  kind: 'camera' | 'screen',
  stream: MediaStream,
): () => void {
  element.srcObject = stream;
  const listeners = new AbortController();
  const { signal } = listeners;
  const track = stream.getVideoTracks()[0];
  const sayMuted = () => addNotice({ kind: 'source', problem: `${kind}-muted` });
  track?.addEventListener('mute', sayMuted, { signal });
  track?.addEventListener('unmute', () => dismissNotice('source'), { signal });
  return () => {
    listeners.abort();
    element.srcObject = null;
  };
}
