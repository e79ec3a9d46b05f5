import { useEffect } from 'react';

/** Hides the sentence of a page whose scripts do not run. */
export function useStarted(): void {
  useEffect(() => {
    document.documentElement.dataset.started = '';
  }, []);
}
