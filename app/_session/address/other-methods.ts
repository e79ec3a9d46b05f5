import type { ReadQuery } from '@/lib/address/query';
import type { ViewMode } from '@/lib/protocol/view-choice';
import { addNotice } from '@/lib/state/notice-store';
import { shownMethods } from '@/lib/state/shown-methods';

/** The setting of views with methods of their own. */
const OWN_METHODS: Readonly<Partial<Record<ViewMode, string>>> = {
  wall: 'wallMethods',
  layers: 'layersMethod',
};

/** Says which methods a view shows instead of the one that an address names alone. */
export function reportOtherMethods({ view, given }: ReadQuery): void {
  const { mode, method, list } = view;
  const own = OWN_METHODS[mode];
  const shown = shownMethods(view);
  if (list !== 'none' || shown.includes(method) || (own !== undefined && given.includes(own))) return;
  addNotice({ kind: 'other-methods', method, mode, shown });
}
