import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useModelTitles } from '../../_hooks/use-model-titles';
import { chooseModel } from '../../_hooks/use-models';
import { Fact } from '../ui/fact';
import { KeptModels } from './kept-models';
import { OtherModels } from './other-models';

/** What the network is and where it comes from; below, the networks on offer. */
export default function ModelPopover() {
  return (
    <div className="flex flex-col gap-2 p-2">
      <ModelFacts />
      <ModelList />
      <OtherModels />
      <KeptModels />
    </div>
  );
}

function ModelFacts() {
  const t = useTranslations('model');
  const format = useFormatter();
  const manifest = useStatus((state) => readyModel(state)?.manifest);
  if (!manifest) return <p className="text-quiet">{t('none')}</p>;
  const { source } = manifest;
  return (
    <>
      <h2 className="font-semibold">{manifest.name}</h2>
      <dl className="flex flex-col gap-1 text-small">
        <Fact name={t('source')}>
          {source.url === undefined ? (
            source.title
          ) : (
            <a className="underline" href={source.url} rel="noreferrer" target="_blank">
              {source.title}
            </a>
          )}
        </Fact>
        <Fact name={t('architecture')}>{manifest.architecture}</Fact>
        <Fact name={t('parameters')}>{format.number(manifest.parameterCount)}</Fact>
        <Fact name={t('classes')}>{format.number(manifest.classCount)}</Fact>
        <Fact name={t('licence')}>{manifest.licence}</Fact>
        <Fact name={t('hash')}>{manifest.graph.sha256.slice(0, 8)}</Fact>
      </dl>
    </>
  );
}

function ModelList() {
  const t = useTranslations('model');
  const chosen = useStatus(({ model }) => (model.phase === 'none' ? undefined : model.id));
  const titles = useModelTitles();
  if (titles.length < 2) return null;
  return (
    <fieldset className="border-t border-line pt-2" aria-label={t('choose')}>
      {titles.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className="popup-item w-full text-left hover:bg-hover"
          aria-pressed={id === chosen}
          onClick={() => chooseModel(id)}
        >
          <span className="size-4">{id === chosen && <Check aria-hidden />}</span>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
