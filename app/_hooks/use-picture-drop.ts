import { useEffect, useState } from 'react';
import { openTransferred } from '../_session/open/open-transferred';

/** Opens files dropped on the page or pasted into it. Returns whether a file is dragged over the page. */
export function usePictureDrop(): boolean {
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const listen = <K extends keyof DocumentEventMap>(
      type: K,
      listener: (event: DocumentEventMap[K]) => void,
    ) => document.addEventListener(type, listener, { signal: listeners.signal });
    listen('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDropping(true);
    });
    listen('dragleave', ({ relatedTarget }) => relatedTarget === null && setDropping(false));
    listen('drop', (event) => {
      event.preventDefault();
      setDropping(false);
      void openTransferred(event.dataTransfer);
    });
    listen('paste', (event) => void openTransferred(event.clipboardData));
    return () => listeners.abort();
  }, []);
  return dropping;
}
