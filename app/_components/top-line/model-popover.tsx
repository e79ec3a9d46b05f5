import { inputRange, modelName, type Preprocessing } from 'live-attribution/model';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useModelTitles } from '../../_hooks/use-model-titles';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { chooseModel } from '../../_session/open/choose-model';
import type { ModelTitle } from '../../_session/open/model-index';
import { Fact } from '../ui/fact';
import { OtherModels } from './other-models';
import { StoredModels } from './stored-models';

/** Id of the network that was trained on stars with stickers; see its model card. */
const CHEATING_MODEL = 'shapes-cheating';

/** Shows the network's details and origin, then the available networks. */
export default function ModelPopover() {
  return (
    <div className="popover-body">
      <ModelFacts />
      <ModelList />
      <OtherModels />
      <StoredModels />
    </div>
  );
}

function ModelFacts() {
  const t = useTranslations('model');
  const format = useNumberFormat();
  const locale = useLocale();
  const manifest = useStatus((state) => readyModel(state)?.manifest);
  const accuracy = useStatus((state) => manifest && state.modelAccuracy[manifest.id]);
  if (!manifest) return <p className="quiet">{t('none')}</p>;
  const { source } = manifest;
  const assumption = ({ mean, std, resizePx: resize, cropPx: crop }: Preprocessing) =>
    t(`assumed-${inputRange({ mean, std })}`, { resize, crop });
  return (
    <>
      <h2 className="popover-title">{modelName(manifest, locale)}</h2>
      {manifest.id === CHEATING_MODEL && <p className="note warning">{t('cheatsHow')}</p>}
      <dl className="facts model-facts">
        <Fact name={t('source')}>
          {source.url === undefined ? (
            source.title
          ) : (
            <a className="link" href={source.url} rel="noreferrer" target="_blank">
              {source.title}
            </a>
          )}
        </Fact>
        <Fact name={t('architecture')}>{manifest.architecture}</Fact>
        <Fact name={t('parameters')}>{format.number(manifest.parameterCount)}</Fact>
        <Fact name={t('classes')}>{format.number(manifest.classCount)}</Fact>
        {accuracy !== undefined && (
          <Fact name={t('accuracyName')}>
            {format.number(accuracy, { style: 'percent', maximumFractionDigits: 1 })}
          </Fact>
        )}
        {manifest.preprocessingAssumed && (
          <Fact name={t('preprocessing')}>{assumption(manifest.preprocessing)}</Fact>
        )}
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
    <fieldset className="popover-part" aria-label={t('choose')}>
      {titles.map((title) => (
        <OfferedModel key={title.id} title={title} isChosen={title.id === chosen} />
      ))}
    </fieldset>
  );
}

/** Shows a model's name, size, accuracy and deliberate flaw. */
function OfferedModel({ title, isChosen }: { readonly title: ModelTitle; readonly isChosen: boolean }) {
  const { id, trained, graph } = title;
  const name = modelName(title, useLocale());
  const t = useTranslations('model');
  const format = useNumberFormat();
  const hintId = useId();
  const accuracy = useStatus((state) => state.modelAccuracy[id]);
  const facts = [
    t('size', { megabytes: format.number(graph.bytes / 1e6, { maximumFractionDigits: 0 }) }),
    accuracy !== undefined &&
      t('accuracy', { percent: format.number(accuracy, { style: 'percent', maximumFractionDigits: 1 }) }),
    !trained && t('untrained'),
    id === CHEATING_MODEL && t('cheats'),
  ].filter((fact) => fact !== false);
  return (
    <button
      type="button"
      className="popup-item popup-choice"
      aria-label={name}
      aria-describedby={hintId}
      aria-pressed={isChosen}
      onClick={() => chooseModel(id)}
    >
      <span className="popup-mark">{isChosen && <Check aria-hidden />}</span>
      <span className="popup-text">
        {name}
        <span id={hintId} className="note">
          {facts.join(' · ')}
        </span>
      </span>
    </button>
  );
}
