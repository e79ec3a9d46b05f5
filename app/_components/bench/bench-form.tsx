import { useTranslations } from 'use-intl';
import type { BenchEngine } from '@/lib/protocol/bench';
import { BENCH_ENGINES, BENCH_WIDTHS } from '../../_bench/run-bench';

/** The chosen measurement. */
export interface BenchChoices {
  readonly engines: readonly BenchEngine[];
  readonly width: number;
  readonly rounds: number;
}

interface BenchFormProps {
  readonly choices: BenchChoices;
  readonly onChange: (choices: BenchChoices) => void;
  readonly onStart: () => void;
}

/** Chooses engines and network, and starts the measurement. */
export function BenchForm({ choices, onChange, onStart }: BenchFormProps) {
  const t = useTranslations('bench');
  const e = useTranslations('engine');
  const toggle = (engine: BenchEngine) => {
    const engines = BENCH_ENGINES.filter((known) => choices.engines.includes(known) !== (known === engine));
    onChange({ ...choices, engines });
  };
  return (
    <div className="bench-form">
      <fieldset className="bench-choices">
        <legend className="note">{t('engines')}</legend>
        {BENCH_ENGINES.map((engine) => (
          <button
            key={engine}
            type="button"
            className="button button-filled"
            aria-pressed={choices.engines.includes(engine)}
            onClick={() => toggle(engine)}
          >
            {e(engine)}
          </button>
        ))}
      </fieldset>
      <fieldset className="bench-choices">
        <legend className="note">{t('network')}</legend>
        {BENCH_WIDTHS.map((width) => (
          <button
            key={width}
            type="button"
            className="button button-filled"
            aria-pressed={choices.width === width}
            onClick={() => onChange({ ...choices, width })}
          >
            {width === 64 ? 'ResNet-18' : t('narrow')}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        className="button button-filled"
        disabled={choices.engines.length === 0}
        onClick={onStart}
      >
        {t('start')}
      </button>
    </div>
  );
}
