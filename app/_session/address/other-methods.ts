import type { ReadQuery } from '@/lib/address/query';
import type { ViewMode } from '@/lib/protocol/view-choice';
import { addNotice } from '@/lib/state/notice-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { methodById } from '../method-list';

/** The setting of views with methods of their own. */
const OWN_METHODS: Readonly<Partial<Record<ViewMode, string>>> = {
  wall: 'wallMethods',
  layers: 'layersMethod',
};

/**
 * Applies the method of an address that was written by hand to the view of layers, which has a method of its
 * own, if it has layers.
 */
export function withMethodOfLayers(read: ReadQuery): ReadQuery {
  const { view, given, version } = read;
  const isMeant = version === undefined && view.mode === 'layers' && namesOnly(given, OWN_METHODS.layers);
  if (!isMeant || !methodById(view.method).usesLayer) return read;
  return { ...read, view: { ...view, layersMethod: view.method } };
}

/**
 * Says which methods a view shows instead of the one that an address names. Addresses of the current version
 * are the page's own: their view showed the same methods when it was shared.
 */
export function reportOtherMethods({ view, given, version }: ReadQuery): void {
  const shown = shownMethods(view);
  const isOther = namesOnly(given, OWN_METHODS[view.mode]) && !shown.includes(view.method);
  if (version === '3' || view.list !== 'none' || !isOther) return;
  addNotice({ kind: 'other-methods', method: view.method, mode: view.mode, shown });
}

/** Whether an address names a method, but not the methods of the view. */
function namesOnly(given: readonly string[], own: string | undefined): boolean {
  return given.includes('method') && (own === undefined || !given.includes(own));
}
