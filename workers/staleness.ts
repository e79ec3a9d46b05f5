import type { TargetChoice, ViewSettings } from '@/lib/protocol/settings';
import type { ViewChoice } from '@/lib/protocol/view-choice';

/** What a change of settings leaves of what is shown: all, its values but not its colours, or nothing. */
export type Staleness = 'nothing' | 'look' | 'map';

export function staleness(before: ViewSettings, after: ViewSettings): Staleness {
  const sameMap =
    before.method === after.method &&
    before.layer === after.layer &&
    sameTarget(before.target, after.target) &&
    contentOf(before.view) === contentOf(after.view);
  if (!sameMap) return 'map';
  const sameLook =
    before.colorMap === after.colorMap &&
    before.opacity === after.opacity &&
    lookOf(before.view) === lookOf(after.view);
  return sameLook ? 'nothing' : 'look';
}

function sameTarget(a: TargetChoice, b: TargetChoice): boolean {
  return a.kind === 'class' && b.kind === 'class' ? a.index === b.index : a.kind === b.kind;
}

/** Plain data, always written in the same order: equal texts are equal choices. */
function contentOf(view: ViewChoice): string {
  return JSON.stringify({ ...view, look: undefined });
}

function lookOf(view: ViewChoice): string {
  return view.mode === 'single' ? '' : JSON.stringify(view.look);
}
