import type { Region } from '@/lib/screen/region';
import { rememberScreen } from '../preference-store';
import { changeSource } from './show-source';
import type { ScreenSource } from './source-kinds';
import { useSource } from './source-store';

/** Shows a shared screen, and offers to share one again on the next visit. */
export function showScreen(screen: Omit<ScreenSource, 'kind' | 'region'>): void {
  changeSource({ kind: 'screen', ...screen, region: undefined });
  rememberScreen();
}

/** Shows a part of the shared screen; undefined shows the whole. */
export function cutScreen(region: Region | undefined): void {
  const { source } = useSource.getState();
  if (source.kind === 'screen') useSource.setState({ source: { ...source, region } });
}

/** The part of the shared screen that is shown; undefined for the whole or another source. */
export function shownRegion(): Region | undefined {
  const { source } = useSource.getState();
  return source.kind === 'screen' ? source.region : undefined;
}
