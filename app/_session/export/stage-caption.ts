import { modelName } from 'live-attribution/model';
import type { ClassScore, ResultMessage } from '@/lib/protocol/results';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { methodTitle } from '../tile-title';
import { classNamer } from './caption';
import { pageTranslators } from './translators';

/** Describes a result in one line, in the page's language; empty without a network. */
export function stageCaption(
  { computedFor, explained }: Pick<ResultMessage, 'computedFor' | 'explained'>,
  predictions: readonly ClassScore[],
): string {
  const { locale, view, title, format } = pageTranslators();
  const model = readyModel(useStatus.getState());
  if (!model) return '';
  const { mode } = computedFor;
  const probability = predictions.find(({ index }) => index === explained.target.index)?.probability;
  const percent = probability === undefined ? '' : ` ${format.number(probability, { style: 'percent' })}`;
  const className = classNamer(model.labels, locale)(explained.target.index);
  return [
    mode === 'single' ? methodTitle(computedFor, model.manifest.layers, title) : view(mode),
    `${className}${percent}`,
    modelName(model.manifest, locale),
  ].join(' · ');
}
