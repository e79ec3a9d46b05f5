import { useTranslations } from 'use-intl';
import { isEmbedded } from '@/lib/embedding/embedding';
import type { GpuState } from '@/lib/protocol/takeover';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { addressWithEngine } from '../../_session/engine-parameter';
import { Fact } from '../ui/fact';
import { EngineComparison } from './engine-comparison';
import { GpuSentence } from './gpu-sentence';

const ENGINES = ['cpu', 'cpu-exact', 'webgpu', 'wasm', 'tfjs'] as const;
const EXPLANATIONS = {
  cpu: 'explainCpu',
  'cpu-exact': 'explainCpuExact',
  webgpu: 'explainWebgpu',
  wasm: 'explainWasm',
  tfjs: 'explainTfjs',
} as const;

/** Says which engine computes, and links to the others, because a worker keeps the engine it starts with. */
export default function EnginePopover() {
  const t = useTranslations('engine');
  const b = useTranslations('bench');
  const notice = useTranslations('notice');
  const format = useNumberFormat();
  const status = useStatus((state) => state.engine);
  const precision = useStatus((state) => readyModel(state)?.precision);
  if (status.phase === 'stopped' && status.cause) return <p className="popover-body">{notice('noSimd')}</p>;
  if (status.phase !== 'ready') return <p className="popover-body">{t(status.phase)}</p>;
  const { engine, adapter, threads, secondEngine, lacks, differs, gpu } = status;
  return (
    <div className="popover-body">
      <p>{t(EXPLANATIONS[engine])}</p>
      {lacks && <p>{t('lacks', { operator: lacks })}</p>}
      {differs && <p>{t('differs')}</p>}
      {gpu && <GpuSentence gpu={gpu} />}
      {threads === 1 && isEmbedded() && !globalThis.crossOriginIsolated && <p>{t('embedded')}</p>}
      <dl className="facts">
        {threads !== undefined ? (
          <Fact name={t('threads')}>{format.number(threads)}</Fact>
        ) : (
          adapter !== '' && <Fact name={t('adapter')}>{adapter}</Fact>
        )}
        {precision && <Fact name={t('precision')}>{t(precision)}</Fact>}
      </dl>
      {precision === 'float16' && (
        <a className="button button-filled" href={addressWithEngine(location.href, 'webgpu-float32')}>
          {t('useFloat32')}
        </a>
      )}
      {ENGINES.filter((other) => other !== engine && canRun(other, gpu)).map((other) => (
        <a key={other} className="button button-filled" href={addressWithEngine(location.href, other)}>
          {t('switchTo', { name: t(other) })}
        </a>
      ))}
      {secondEngine && <EngineComparison secondEngine={secondEngine} />}
      <a className="button button-filled" href="bench/">
        {b('link')}
      </a>
    </div>
  );
}

function canRun(engine: (typeof ENGINES)[number], gpu: GpuState | undefined): boolean {
  return gpu?.phase !== 'none' || (engine !== 'webgpu' && engine !== 'tfjs');
}
