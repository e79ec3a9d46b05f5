import { TFJS_METHODS } from 'live-attribution/explainer';
import { useFormatter, useTranslations } from 'use-intl';
import { isSameExperiment } from '@/lib/protocol/computation';
import type { EngineComparison as Comparison } from '@/lib/protocol/engine';
import type { RunningEngine } from '@/lib/protocol/settings';
import { useComparison } from '@/lib/state/comparison-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { presentSession } from '../../_session/current-session';
import { methodById } from '../../_session/method-list';

/** Compares the present map with another engine's and shows their agreement. */
export function EngineComparison({ secondEngine }: { readonly secondEngine: RunningEngine }) {
  const t = useTranslations('engine');
  const method = useSettings((state) => state.method);
  const comparison = useComparison((state) => state.comparison);
  // A comparison of another computation does not apply to the shown map.
  const isOfShown = useSummary(
    ({ shown }) =>
      comparison.phase === 'done' &&
      shown !== undefined &&
      isSameExperiment(shown.computedFor, comparison.computedFor),
  );
  const isRunning = comparison.phase === 'running';
  return (
    <>
      {TFJS_METHODS.has(method) && (
        <button
          type="button"
          className="button button-key"
          disabled={isRunning}
          onClick={() => presentSession()?.requests.compareEngines()}
        >
          {isRunning ? t('comparing') : t('compare', { name: t(secondEngine) })}
        </button>
      )}
      <output className="engine-agreement">
        {comparison.phase === 'done' && isOfShown && <Agreement {...comparison} />}
      </output>
    </>
  );
}

function Agreement({ computedFor, secondEngine, spearman, relativeL2 }: Comparison) {
  const t = useTranslations('engine');
  const format = useFormatter();
  const { name } = methodById(computedFor.method);
  if (spearman === null) return t('constantMap', { method: name });
  return t('agreement', {
    method: name,
    secondEngine: t(secondEngine),
    spearman: format.number(spearman, { minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    difference: format.number(relativeL2, { maximumSignificantDigits: 2 }),
  });
}
