import { useEffect } from 'react';
import { usePreferences } from '@/lib/state/preference-store';

/** Reads the stored preferences and applies the chosen theme to the document. */
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
    return stop;
  }, []);
}
