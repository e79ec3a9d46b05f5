import { create } from 'zustand';
import type { SettingsState } from '@/lib/settings/settings-table';
import { useSettings } from './settings-store';
import { shownMethods } from './shown-methods';

export const READING_PAGES = ['method', 'limits', 'summary'] as const;

type ReadingPage = (typeof READING_PAGES)[number];

/** The reading panel, closed by default. */
interface ReadingState {
  readonly open: boolean;
  readonly page: ReadingPage;
  /** The requested text and the methods on the screen at that time; valid until those change. */
  readonly chosen: { readonly method: string; readonly shown: readonly string[] } | undefined;
}

export const useReadingState = create<ReadingState>()(() => ({
  open: false,
  page: 'method',
  chosen: undefined,
}));

export const toggleReading = () => useReadingState.setState(({ open }) => ({ open: !open }));
export const closeReading = () => useReadingState.setState({ open: false });
export const showReadingPage = (page: ReadingPage) => useReadingState.setState({ page });

/** Opens the text of a method, which need not be on the screen. */
export function readAbout(method: string): void {
  const shown = shownMethods(useSettings.getState());
  useReadingState.setState({ page: 'method', chosen: { method, shown } });
}

/** Returns the text's method: the requested one, otherwise the first on the screen. */
export function readingMethod({ chosen }: ReadingState, settings: SettingsState): string {
  const shown = shownMethods(settings);
  if (chosen && chosen.shown.join() === shown.join()) return chosen.method;
  return shown[0] ?? settings.method;
}
