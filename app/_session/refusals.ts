import type { Computation } from '@/lib/protocol/computation';
import type { ErrorMessage } from '@/lib/protocol/problem';
import { clearRefusal, setRefusal, useRefusal } from '@/lib/state/refusal-store';
import { useSettings } from '@/lib/state/settings-store';
import { chosenComputation, givesSameMap } from './chosen-computation';

/** Keeps an error that ends the chosen computation; returns whether it does. */
export function recordRefusal({ about, ...error }: ErrorMessage): boolean {
  if (about.kind === 'worker') return false;
  const { computedFor } = about;
  if (!givesSameMap(chosenComputation(useSettings.getState(), computedFor), computedFor)) return false;
  setRefusal({ about, ...error });
  return true;
}

/** Forgets a refusal once the same computation runs on another picture. */
export function forgetRefusalOf(computedFor: Computation): void {
  const { refusal } = useRefusal.getState();
  if (refusal && givesSameMap(refusal.about.computedFor, computedFor)) clearRefusal();
}

/** Forgets a refusal that concerns the previous picture alone. */
export function forgetRefusalOfFrame(): void {
  if (useRefusal.getState().refusal?.about.kind === 'frame') clearRefusal();
}
