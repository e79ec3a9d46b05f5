import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { EngineSpeeds } from '@/lib/protocol/takeover';
import { keptStorage } from './kept-storage';

/** The user's preferences, stored in the browser. */
interface PreferenceState {
  readonly theme: Theme;
  readonly showTimings: boolean;
  /** The camera that was shown last, which is offered again by its name. */
  readonly lastCamera?: LastCamera;
  /** Whether a shared screen was shown after it. */
  readonly lastIsScreen?: boolean;
  /** Times of the CPU and of the GPU used last, so that a slower GPU is not tried again. */
  readonly speeds?: EngineSpeeds;
}

interface LastCamera {
  /** '' if the browser does not name it. */
  readonly name: string;
  readonly deviceId: string | undefined;
}

const THEMES = ['system', 'dark', 'light'] as const;

export type Theme = (typeof THEMES)[number];

/** Storage key, also read by the script that sets the theme before the first paint. */
export const PREFERENCE_KEY = 'preferences';

export const usePreferences = create<PreferenceState>()(
  persist((): PreferenceState => ({ theme: 'system', showTimings: false }), {
    name: PREFERENCE_KEY,
    storage: createJSONStorage(keptStorage),
    // Waits for hydration, because the static page has no preferences.
    skipHydration: true,
  }),
);

/** Switches the theme from system to dark to light and back. */
export const nextTheme = () =>
  usePreferences.setState(({ theme }) => ({
    theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system',
  }));
export const toggleTimings = () =>
  usePreferences.setState(({ showTimings }) => ({ showTimings: !showTimings }));
export const rememberCamera = (lastCamera: LastCamera) =>
  usePreferences.setState({ lastCamera, lastIsScreen: false });
export const rememberSpeeds = ({ adapter, cpuMs, gpuMs }: EngineSpeeds) =>
  usePreferences.setState({ speeds: { adapter, cpuMs, gpuMs } });
export const rememberScreen = () => usePreferences.setState({ lastIsScreen: true });
