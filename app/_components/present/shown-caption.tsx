import { findLayerPosition } from 'live-attribution/model';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { BASELINES_VIEW_STEPS } from '@/lib/views/plan-tiles';
import { chosenComputation, givesSameMap } from '../../_session/chosen-computation';
import { methodById } from '../../_session/method-list';
import { usesChosenLayer } from '../../_session/page-actions';
import { layerTitle } from '../../_session/tile-title';

/**
 * Names the chosen methods, because their buttons are hidden, and says so while a single map is still
 * another one. The tiles of boards say it themselves.
 */
export default function ShownCaption() {
  const d = useTranslations('dock');
  const view = useTranslations('view');
  const p = useTranslations('present');
  const settings = useSettings();
  const { mode } = settings;
  const isOther = useSummary(
    ({ shown }) =>
      mode === 'single' &&
      !(shown && givesSameMap(shown.computedFor, chosenComputation(settings, shown.computedFor))),
  );
  const layers = useStatus((state) => readyModel(state)?.manifest.layers);
  const position = usesChosenLayer(settings) ? findLayerPosition(layers ?? [], settings.layer) : undefined;
  const names = shownMethods(settings).map((id) => methodById(id).name);
  const parts = [
    ...(mode === 'single' ? [] : [view(mode)]),
    names.join(', '),
    ...(mode === 'baselines' ? [d('stepsShort', { count: BASELINES_VIEW_STEPS })] : []),
    ...(position ? [layerTitle(position, d)] : []),
    ...(isOther ? [p('stillComputing')] : []),
  ];
  return <span className="quiet">{parts.join(' · ')}</span>;
}
