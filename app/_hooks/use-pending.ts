import { useCallback } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore } from '@/lib/protocol/results';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { givesSameMap } from '../_session/chosen-computation';
import { methodById } from '../_session/method-list';
import { methodTitle } from '../_session/tile-title';
import { useTargetName } from './use-target-name';

/** The shown map, with the target as it was resolved on the picture. */
export interface ShownComputation {
  readonly computedFor: Computation;
  readonly explained?: ExplainedScore;
}

/** Returns a function that names the shown and the chosen computation if they differ, else undefined. */
export function usePendingText(): (shown: ShownComputation, chosen: Computation) => string | undefined {
  const t = useTranslations('pending');
  const tile = useTranslations('tile');
  const format = useFormatter();
  const targetName = useTargetName();
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  return useCallback(
    ({ computedFor, explained }, chosen) => {
      if (givesSameMap(computedFor, chosen)) return undefined;
      const title = (of: Computation) => methodTitle(of, layers ?? [], { tile });
      if (differsInMethod(computedFor, chosen))
        return t('still', { shown: title(computedFor), chosen: title(chosen) });
      if (JSON.stringify(computedFor.target) !== JSON.stringify(chosen.target)) {
        const { target } = chosen;
        return t('still', {
          shown: explained ? targetName(explained.target) : t('otherClass'),
          chosen: target.kind === 'top' ? t('bestClass') : targetName(target),
        });
      }
      const { noise } = computedFor;
      if (noise && chosen.noise && noise.level !== chosen.noise.level) {
        const percent = (level: number) =>
          t('noise', { level: format.number(level, { style: 'percent', maximumFractionDigits: 1 }) });
        return t('still', { shown: percent(noise.level), chosen: percent(chosen.noise.level) });
      }
      return t('stillSettings');
    },
    [t, tile, format, targetName, layers],
  );
}

/** Returns a function that names the computation in progress before the first map. */
export function useComputingText(): (chosen: Pick<Computation, 'method' | 'layer'>) => string {
  const t = useTranslations('pending');
  const tile = useTranslations('tile');
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  return (chosen) => t('computing', { chosen: methodTitle(chosen, layers ?? [], { tile }) });
}

function differsInMethod(a: Computation, b: Computation): boolean {
  return a.method !== b.method || (methodById(a.method).usesLayer && a.layer !== b.layer);
}
