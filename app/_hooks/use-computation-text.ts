import { useTranslations } from 'use-intl';
import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore } from '@/lib/protocol/results';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { usedOptions } from '../_session/option-texts';
import { fullMethodTitle } from '../_session/tile-title';
import { useOptionTexts } from './use-option-texts';
import { useTargetName } from './use-target-name';

/** Returns a function that describes a computation in full: method, layer, class, quantity and options. */
export function useComputationText(): (of: Computation, explained: ExplainedScore) => string {
  const tile = useTranslations('tile');
  const predictions = useTranslations('predictions');
  const targetName = useTargetName();
  const optionTexts = useOptionTexts();
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return (of, { target, quantity }) =>
    [
      fullMethodTitle(of, layers, { tile }),
      targetName(target),
      predictions(`quantity-${quantity}`),
      ...optionTexts(of.options, usedOptions([of.method])),
    ].join(' · ');
}
