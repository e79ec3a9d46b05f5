import { useTranslations } from 'use-intl';
import type { Computation } from '@/lib/protocol/computation';
import type { ExplainedScore } from '@/lib/protocol/results';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { methodTitle } from '../_session/tile-title';
import { useOptionWords } from './use-option-words';
import { useTargetName } from './use-target-name';
import { usedOptions } from './use-used-options';

/** Returns a function that words a computation in full: method, layer, class, quantity and options. */
export function useComputationWords(): (of: Computation, explained: ExplainedScore) => string {
  const tile = useTranslations('tile');
  const predictions = useTranslations('predictions');
  const targetName = useTargetName();
  const optionWords = useOptionWords();
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return (of, { target, quantity }) =>
    [
      methodTitle(of, layers, { tile }),
      targetName(target),
      predictions(`quantity-${quantity}`),
      ...optionWords(of.options, usedOptions([of.method])),
    ].join(' · ');
}
