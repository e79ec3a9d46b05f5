import type { Notice } from '@/lib/state/notice-store';

/**
 * Returns the notices in the order of display, because a wide window has room for one: those that stand
 * elsewhere too come last, which are the count of pictures (in the menu of the source), the errors of maps
 * (on the stage) and the engine that runs.
 */
export function inOrder(notices: readonly Notice[]): readonly Notice[] {
  return notices.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ kind }: Notice): number {
  if (kind === 'no-webgpu' || kind === 'no-adapter') return 2;
  return kind === 'map-error' || kind === 'pictures' ? 1 : 0;
}
