import { useTranslations } from 'use-intl';
import type { BenchProgress } from '../../_bench/run-bench';
import { useCaseName } from './use-case-name';

interface BenchProgressLineProps {
  readonly progress: BenchProgress;
  readonly onCancel: () => void;
}

const SENTENCES = { start: 'starting', check: 'check', profile: 'profiling' } as const;

/** Shows the present step and its progress, with a button to cancel. */
export function BenchProgressLine({ progress, onCancel }: BenchProgressLineProps) {
  const t = useTranslations('bench');
  const e = useTranslations('engine');
  const caseName = useCaseName();
  const { step, engine, what, share } = progress;
  const name = engine === undefined ? '' : e(engine);
  return (
    <div className="bench-row">
      <progress className="bench-progress" aria-label={t('progress')} value={share} max={1} />
      <span>{step === 'measure' ? `${name}: ${caseName(what)}` : t(SENTENCES[step], { name })}</span>
      <button type="button" className="button button-filled" onClick={onCancel}>
        {t('cancel')}
      </button>
    </div>
  );
}
