import { namedClasses, type ViewSettings } from '@/lib/protocol/settings';

/**
 * Whether a change of settings cancels the map that is being computed. Sliders do not, because their next
 * value would cancel the next map, and none would appear while they move.
 */
export function isSwitch(before: ViewSettings, after: ViewSettings): boolean {
  return (
    before.view.mode !== after.view.mode ||
    before.method !== after.method ||
    before.layer !== after.layer ||
    namedClasses(before.target).join() !== namedClasses(after.target).join()
  );
}
