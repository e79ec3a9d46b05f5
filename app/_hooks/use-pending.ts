import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Computation } from '@/lib/protocol/computation';
import { useRefusal } from '@/lib/state/refusal-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { errorSentence } from '../_session/error-sentence';
import { pendingText, type ShownComputation } from '../_session/pending-text';
import { methodTitle } from '../_session/tile-title';
import { useNumberFormat } from './use-number-format';
import { useTargetName } from './use-target-name';

/** Returns a function that names the shown and the chosen computation if they differ, else undefined. */
export function usePendingText(): (shown: ShownComputation, chosen: Computation) => string | undefined {
  const pending = useTranslations('pending');
  const tile = useTranslations('tile');
  const format = useNumberFormat();
  const targetName = useTargetName();
  const layers = useLayers();
  const refusal = useRefusalText();
  return useCallback(
    (shown, chosen) => pendingText(shown, chosen, { pending, tile, format, layers, targetName, refusal }),
    [pending, tile, format, layers, targetName, refusal],
  );
}

/** Returns a function that names the computation in progress before the first map. */
export function useComputingText(): (chosen: Pick<Computation, 'method' | 'layer'>) => string {
  const t = useTranslations('pending');
  const tile = useTranslations('tile');
  const layers = useLayers();
  return (chosen) => t('computing', { chosen: methodTitle(chosen, layers, { tile }) });
}

/** Returns why no map of the choice is computed; undefined while one is. */
export function useRefusalText(): string | undefined {
  const notice = useTranslations('notice');
  const error = useTranslations('error');
  const isStopped = useStatus(({ engine }) => engine.phase === 'stopped');
  const refusal = useRefusal((state) => state.refusal);
  if (isStopped) return notice('stopped');
  if (refusal === undefined) return undefined;
  const { code, message, params } = refusal;
  return errorSentence({ code, params: { reason: message, ...params } }, error);
}

const NO_LAYERS: readonly { readonly id: string }[] = [];

function useLayers() {
  return useStatus((state) => readyModel(state)?.manifest.layers ?? NO_LAYERS);
}
