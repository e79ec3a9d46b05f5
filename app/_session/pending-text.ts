import type { NamedLayer } from 'live-attribution/model';
import type { useTranslations } from 'use-intl';
import type { NumberFormat } from '@/lib/i18n/number-format';
import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore } from '@/lib/protocol/results';
import type { ResolvedTarget } from '@/lib/protocol/settings';
import { givesSameMap } from './chosen-computation';
import { methodById } from './method-list';
import { methodTitle } from './tile-title';

/** The shown map, with the target as it was resolved on the picture. */
export interface ShownComputation {
  readonly computedFor: Computation;
  readonly explained?: ExplainedScore;
}

export interface PendingTranslators {
  readonly pending: ReturnType<typeof useTranslations<'pending'>>;
  readonly tile: ReturnType<typeof useTranslations<'tile'>>;
  readonly format: NumberFormat;
  readonly layers: readonly NamedLayer[];
  readonly targetName: (target: ResolvedTarget) => string;
  /** Why the chosen computation does not run; undefined if it runs. */
  readonly refusal: string | undefined;
}

/**
 * Names the shown computation if it is not the chosen one, and says that the chosen one runs or why not;
 * returns undefined if both are the same.
 */
export function pendingText(
  { computedFor, explained }: ShownComputation,
  chosen: Computation,
  translators: PendingTranslators,
): string | undefined {
  if (givesSameMap(computedFor, chosen)) return undefined;
  const { pending, format, targetName, refusal } = translators;
  const named = (shown: string, next: string) =>
    `${pending('still', { shown })} ${refusal ?? pending('computing', { chosen: next })}`;
  const title = (of: Computation) => methodTitle(of, translators.layers, translators);
  if (differsInMethod(computedFor, chosen)) return named(title(computedFor), title(chosen));
  if (JSON.stringify(computedFor.target) !== JSON.stringify(chosen.target)) {
    const { target } = chosen;
    const shown = explained ? targetName(explained.target) : pending('otherClass');
    return named(shown, target.kind === 'top' ? pending('topClass') : targetName(target));
  }
  const { noise } = computedFor;
  if (noise && chosen.noise && noise.level !== chosen.noise.level) {
    const percent = (level: number) =>
      pending('noise', { level: format.number(level, { style: 'percent', maximumFractionDigits: 1 }) });
    return named(percent(noise.level), percent(chosen.noise.level));
  }
  return `${pending('stillSettings')} ${refusal ?? pending('computingSettings')}`;
}

function differsInMethod(a: Computation, b: Computation): boolean {
  return a.method !== b.method || (methodById(a.method).usesLayer && a.layer !== b.layer);
}
