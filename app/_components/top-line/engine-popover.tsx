import { useTranslations } from 'use-intl';
import { useStatus } from '@/lib/state/status-store';
import { addressWithEngine } from '../../_session/page-address';
import { Fact } from '../ui/fact';

/** What computes, and a way to the other engine: another address, since a worker keeps the engine it was started with. */
export default function EnginePopover() {
  const t = useTranslations('engine');
  const engine = useStatus((state) => state.engine);
  if (engine.phase !== 'ready') return <p className="p-2">{t(engine.phase)}</p>;
  const other = engine.engine === 'webgpu' ? 'wasm' : 'webgpu';
  return (
    <div className="flex flex-col gap-2 p-2">
      <p>{t(engine.engine === 'webgpu' ? 'explainWebgpu' : 'explainWasm')}</p>
      {engine.adapter !== '' && (
        <dl className="text-small">
          <Fact name={t('adapter')}>{engine.adapter}</Fact>
        </dl>
      )}
      <a className="button button-key" href={addressWithEngine(location.href, other)}>
        {t('switchTo', { name: t(other) })}
      </a>
    </div>
  );
}
