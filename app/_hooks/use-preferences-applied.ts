import { useEffect } from 'react';
import { isStorageBlocked } from '@/lib/state/kept-storage';
import { addNotice } from '@/lib/state/notice-store';
import { usePreferences } from '@/lib/state/preference-store';

/** Reads the stored preferences, applies the chosen theme to the document, and says if nothing is kept. */
export function usePreferencesApplied(): void {
  useEffect(() => {
    const apply = () => {
      const { theme } = usePreferences.getState();
      const { dataset } = document.documentElement;
      if (theme === 'system') delete dataset.theme;
      else dataset.theme = theme;
    };
    const stop = usePreferences.subscribe(apply);
    void Promise.resolve(usePreferences.persist.rehydrate()).then(apply);
    if (isStorageBlocked()) addNotice({ kind: 'nothing-kept' });
    return stop;
  }, []);
}
