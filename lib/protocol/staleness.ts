import { isSameSquare } from './computation';
import { namedClasses, type TargetChoice, type ViewSettings } from './settings';
import type { ViewChoice } from './view-choice';

/**
 * What remains valid after a change of settings: everything, the values without their colours, or nothing.
 */
export type Staleness = 'nothing' | 'look' | 'map';

export function staleness(before: ViewSettings, after: ViewSettings): Staleness {
  const sameMap =
    before.method === after.method &&
    before.layer === after.layer &&
    sameTarget(before.target, after.target) &&
    isSameSquare(before.square, after.square) &&
    JSON.stringify(before.options) === JSON.stringify(after.options) &&
    contentOf(before.view) === contentOf(after.view);
  if (!sameMap) return 'map';
  const sameLook =
    before.unsignedColorMap === after.unsignedColorMap &&
    before.signedColorMap === after.signedColorMap &&
    before.style === after.style &&
    before.opacity === after.opacity &&
    before.alphaOpacity === after.alphaOpacity &&
    before.threshold === after.threshold &&
    before.contours === after.contours &&
    lookOf(before.view) === lookOf(after.view);
  return sameLook ? 'nothing' : 'look';
}

function sameTarget(a: TargetChoice, b: TargetChoice): boolean {
  return JSON.stringify(namedClasses(a)) === JSON.stringify(namedClasses(b));
}

/** Serialises plain data in a fixed order, so that equal texts mean equal choices. */
function contentOf(view: ViewChoice): string {
  return JSON.stringify({ ...view, look: undefined, scale: undefined });
}

function lookOf(view: ViewChoice): string {
  return view.mode === 'single' ? view.scale : JSON.stringify(view.look);
}
