import type { TileMessage } from '@/lib/protocol/tiles';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { classNamer } from '../export/caption';
import { pageTranslators } from '../export/translators';

/** Returns the titles of tiles of classes: the names of the classes, in the page's language. */
export function classTitles(tiles: ReadonlyMap<string, TileMessage>): ReadonlyMap<string, string> {
  const { locale, predictions } = pageTranslators();
  const labels = readyModel(useStatus.getState())?.labels;
  if (!labels) return new Map();
  const name = classNamer(labels, locale);
  const titles = new Map<string, string>();
  for (const [id, { explained }] of tiles) {
    if (explained === undefined) continue;
    const { target } = explained;
    const isClass = target.kind === 'class';
    const names = { name: name(target.index), other: isClass ? '' : name(target.against) };
    titles.set(id, isClass ? names.name : predictions('contrastDifference', names));
  }
  return titles;
}
