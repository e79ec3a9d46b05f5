import { TFJS_METHODS } from 'live-attribution/explainer';
import { useTranslations } from 'use-intl';
import type { EngineComparison as Comparison } from '@/lib/protocol/engine';
import type { RunningEngine } from '@/lib/protocol/settings';
import { isComparisonOf, useComparison } from '@/lib/state/comparison-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useComputationText } from '../../_hooks/use-computation-text';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { presentSession } from '../../_session/current-session';

/** Compares the present map with another engine's and shows their agreement. */
export function EngineComparison({ secondEngine }: { readonly secondEngine: RunningEngine }) {
  const t = useTranslations('engine');
  const method = useSettings((state) => state.method);
  const comparison = useComparison((state) => state.comparison);
  // A comparison of another computation does not apply to the shown map.
  const isOfShown = useSummary(
    ({ shown }) => comparison.phase === 'done' && shown !== undefined && isComparisonOf(comparison, shown),
  );
  const isRunning = comparison.phase === 'running';
  return (
    <>
      {(secondEngine !== 'tfjs' || TFJS_METHODS.has(method)) && (
        <button
          type="button"
          className="button button-filled"
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

/** Says which computation both engines have repeated on which picture, and how far they agree. */
function Agreement({ computedFor, second, explained, spearman, relativeL2 }: Comparison) {
  const t = useTranslations('engine');
  const format = useNumberFormat();
  const computationText = useComputationText();
  const isThisPicture = useSummary(({ shown }) => shown?.computedFor.frameId === computedFor.frameId);
  const named = {
    computation: computationText(computedFor, explained),
    picture: t(isThisPicture ? 'thisPicture' : 'earlierPicture'),
  };
  if (spearman === null) return t('constantMap', named);
  return t('agreement', {
    ...named,
    secondEngine: t(second.engine),
    spearman: format.number(spearman, { minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    difference: format.number(relativeL2, { maximumSignificantDigits: 2 }),
  });
}
