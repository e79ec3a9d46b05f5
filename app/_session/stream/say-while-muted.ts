import { addNotice, dismissNotice } from '@/lib/state/notice-store';

/**
 * Says while a stream sends no frames, from its beginning on, until the returned function is called. Call it
 * again for another part, because the notice ends with the part that it was about.
 */
export function sayWhileMuted(kind: 'camera' | 'screen', stream: MediaStream): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  const track = stream.getVideoTracks()[0];
  const sayMuted = () => addNotice({ kind: 'source', problem: `${kind}-muted` });
  if (track?.muted) sayMuted();
  track?.addEventListener('mute', sayMuted, { signal });
  track?.addEventListener('unmute', () => dismissNotice('source'), { signal });
  return () => listeners.abort();
}
