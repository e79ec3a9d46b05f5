import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { BASELINE_LAB_STEPS } from '@/lib/views/plan-tiles';
import { methodById } from '../../_session/method-list';
import { usesChosenLayer } from '../../_session/page-actions';

/** Which methods are on screen, since their keys are not. */
export function ShownCaption() {
  const d = useTranslations('dock');
  const view = useTranslations('view');
  const mode = useSettings((state) => state.mode);
  const methods = useSettings((state) =>
    shownMethods(state)
      .map((id) => methodById(id).name)
      .join(', '),
  );
  const layer = useSettings((state) => (usesChosenLayer(state) ? state.layer : undefined));
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  const number = (layers?.findIndex(({ id }) => id === layer) ?? -1) + 1;
  const parts = [
    ...(mode === 'single' ? [] : [view(mode)]),
    methods,
    ...(mode === 'baselines' ? [d('stepsShort', { count: BASELINE_LAB_STEPS })] : []),
    ...(number > 0 ? [d('layerNumber', { number })] : []),
  ];
  return <span className="text-quiet">{parts.join(' · ')}</span>;
}
