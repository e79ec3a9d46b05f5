import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { stepsOf } from '@/lib/bench/case-runner';
import { benchFailureOf } from '@/lib/protocol/bench';
import type { BenchResult, EngineResult } from '../../_bench/run-bench';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { Roofline } from './roofline/roofline';
import { useCaseName } from './use-case-name';

const COLUMNS = ['median', 'p95', 'gpu', 'perForward', 'gflops'] as const;
/** The view of a first visit. */
const USUAL_CASE = 'grad-cam/layer4';

/** The numbers of every engine, and a button that copies them. */
export function BenchResults({ result }: { readonly result: BenchResult }) {
  const t = useTranslations('bench');
  const [copied, setCopied] = useState(false);
  const json = JSON.stringify(result, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(json);
    setCopied(true);
  };
  return (
    <>
      {result.engines.map((engine) => (
        <EngineSection key={engine.engine} result={engine} />
      ))}
      <div className="bench-row">
        <button type="button" className="button button-filled" onClick={() => void copy()}>
          {t('copy')}
        </button>
        <output>{copied && t('copied')}</output>
      </div>
      <details>
        <summary>{t('json')}</summary>
        <pre className="bench-json">{json}</pre>
      </details>
    </>
  );
}

function EngineSection({ result }: { readonly result: EngineResult }) {
  const t = useTranslations('bench');
  const e = useTranslations('engine');
  const { engine, description, threads, failure, profile } = result;
  const known = failure === undefined ? undefined : benchFailureOf(failure);
  return (
    <section className="bench-engine" data-bench-engine={engine}>
      <h2>
        {e(engine)}{' '}
        <span className="quiet">
          {threads === undefined ? description : t('threadCount', { count: threads })}
        </span>
      </h2>
      {failure === undefined ? (
        <>
          <PerSecond result={result} />
          <SelfCheck result={result} />
          <TimesTable result={result} />
          {profile && <Roofline profile={profile} />}
        </>
      ) : (
        <p className="warning">{known ? t(`failed-${known}`) : t('failed', { reason: failure })}</p>
      )}
    </section>
  );
}

/** Says what the most usual map means in pictures. */
function PerSecond({ result: { measurements } }: { readonly result: EngineResult }) {
  const t = useTranslations('bench');
  const format = useNumberFormat();
  const usual = measurements.find((row) => row.case === USUAL_CASE);
  if (!usual) return null;
  return (
    <p>{t('perSecond', { count: format.number(1000 / usual.medianMs, { maximumSignificantDigits: 2 }) })}</p>
  );
}

function SelfCheck({ result: { checks } }: { readonly result: EngineResult }) {
  const t = useTranslations('bench');
  const caseName = useCaseName();
  const wrong = checks.filter(({ ok }) => !ok);
  const isRight = wrong.length === 0;
  const cases = wrong.map((check) => caseName(check.case)).join(', ');
  return (
    <p className="bench-check" data-check={isRight ? 'right' : 'wrong'}>
      {isRight ? <Check aria-hidden /> : <X className="danger" aria-hidden />}
      {isRight ? t('right', { count: checks.length }) : t('wrong', { cases })}
    </p>
  );
}

function TimesTable({ result: { measurements } }: { readonly result: EngineResult }) {
  const t = useTranslations('bench');
  const caseName = useCaseName();
  const timedName = (id: string) => (stepsOf(id) > 1 ? t('perStep', { name: caseName(id) }) : caseName(id));
  const format = useNumberFormat();
  const number = (value: number | undefined, digits = 1) =>
    value === undefined
      ? '–'
      : format.number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (
    <div className="bench-scroll">
      <table className="bench-table">
        <thead>
          <tr>
            <th scope="col">{t('case')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" title={t(`${column}Hint`)}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measurements.map((row) => (
            <tr key={row.case}>
              <th scope="row">{timedName(row.case)}</th>
              <td>{number(row.medianMs)}</td>
              <td>{number(row.p95Ms)}</td>
              <td>{number(row.gpuMs)}</td>
              <td>{number(row.perForward, 2)}</td>
              <td>{number(row.gflops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
