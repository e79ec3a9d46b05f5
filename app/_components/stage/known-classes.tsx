import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useOwnModels } from '@/lib/state/own-models';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useClassNames } from '../../_hooks/use-class-names';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { chooseModel } from '../../_session/open/choose-model';
import { type ClassSummary, summarizeClasses } from '../../_session/summarize-classes';

/** Id of the offered weights that know objects. */
const OBJECTS_ID = 'imagenet-resnet18';

/** States the classes of the current network. */
export function KnownClasses() {
  const names = useClassNames();
  const labels = useStatus((state) => readyModel(state)?.labels);
  const sentence = useSentence();
  return <p className="stage-panel-known">{sentence(labels && summarizeClasses(labels, names))}</p>;
}

function useSentence(): (known: ClassSummary | undefined) => string {
  const t = useTranslations('welcome');
  return (known) => {
    switch (known?.kind) {
      case 'shapes':
      case 'objects':
      case 'unnamed':
        return t(`knows-${known.kind}`, { count: known.count });
      case 'classes':
        return t('knows-classes', {
          count: known.count,
          first: known.examples[0],
          second: known.examples[1],
        });
      case 'one-class':
        return t('knows-one-class', { name: known.name });
      default:
        return t('text');
    }
  };
}

/** Fetches ImageNet’s network in addition to that for shapes, if the site offers it and does not have it. */
export function ObjectsButton() {
  const t = useTranslations('welcome');
  const format = useNumberFormat();
  const offer = useOwnModels(({ offers }) => offers.find(({ id }) => id === OBJECTS_ID));
  const isHere = useStatus(({ modelIds }) => modelIds.includes(OBJECTS_ID));
  const isShapes = useStatus((state) => {
    const labels = readyModel(state)?.labels;
    return labels !== undefined && summarizeClasses(labels, labels.en).kind === 'shapes';
  });
  if (!offer || isHere || !isShapes) return null;
  const megabytes = format.number(offer.bytes / 1e6, { maximumFractionDigits: 0 });
  return (
    <button
      type="button"
      className="button button-filled stage-panel-objects"
      onClick={() => chooseModel(OBJECTS_ID)}
    >
      <Download aria-hidden /> {t('fetchObjects', { megabytes })}
    </button>
  );
}
