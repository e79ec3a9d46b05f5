'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { offerAutomation } from '../../_bench/bench-automation';
import { BENCH_ENGINES, type BenchProgress, type BenchResult, runBench } from '../../_bench/run-bench';
import { useStarted } from '../../_hooks/use-started';
import { type BenchChoices, BenchForm } from './bench-form';
import { BenchProgressLine } from './bench-progress-line';
import { BenchResults } from './bench-results';

type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: BenchProgress }
  | { readonly kind: 'done'; readonly result: BenchResult };

const DEFAULT_CHOICES: BenchChoices = { engines: [...BENCH_ENGINES], width: 64, rounds: 10 };

/** Measures and checks the engines in this browser, and exports the numbers as JSON. */
export function BenchPage() {
  const t = useTranslations('bench');
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const [choices, setChoices] = useState(DEFAULT_CHOICES);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  useEffect(() => offerAutomation(), []);
  useStarted();
  const start = async () => {
    const controller = new AbortController();
    stop.current = controller;
    const onProgress = (progress: BenchProgress) => setPhase({ kind: 'running', progress });
    onProgress({ step: 'start', engine: undefined, what: '', share: 0 });
    try {
      const result = await runBench({ ...choices, signal: controller.signal, onProgress });
      setPhase({ kind: 'done', result });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      setPhase({ kind: 'idle' });
    }
  };
  return (
    <main className="bench" data-phase={phase.kind}>
      <a className="bench-back" href="../">
        {t('back')}
      </a>
      <h1 className="heading">{t('title')}</h1>
      <p>{t('intro')}</p>
      {phase.kind === 'running' ? (
        <BenchProgressLine progress={phase.progress} onCancel={() => stop.current?.abort()} />
      ) : (
        <BenchForm choices={choices} onChange={setChoices} onStart={() => void start()} />
      )}
      {phase.kind === 'done' && <BenchResults result={phase.result} />}
    </main>
  );
}
