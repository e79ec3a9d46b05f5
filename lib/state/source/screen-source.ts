import type { Region } from '@/lib/screen/region';
import { changeSource } from './show-source';
import type { ScreenSource } from './source-kinds';
import { useSource } from './source-store';

export const showScreen = (screen: Omit<ScreenSource, 'kind' | 'region'>) =>
  changeSource({ kind: 'screen', ...screen, region: undefined });

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
