import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How this person likes the page; kept in the browser. */
export interface PreferenceState {
  readonly theme: Theme;
  readonly showTimings: boolean;
}

const THEMES = ['system', 'dark', 'light'] as const;

export type Theme = (typeof THEMES)[number];

/** Also read by the script that sets the theme before the first paint. */
export const PREFERENCE_KEY = 'preferences';

export const usePreferences = create<PreferenceState>()(
  persist((): PreferenceState => ({ theme: 'system', showTimings: false }), {
    name: PREFERENCE_KEY,
    // The static page knows no preferences: they are read after hydration.
    skipHydration: true,
  }),
);

/** As the system, dark, light, and again. */
export const nextTheme = () =>
  usePreferences.setState(({ theme }) => ({
    theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system',
  }));
export const toggleTimings = () =>
  usePreferences.setState(({ showTimings }) => ({ showTimings: !showTimings }));
