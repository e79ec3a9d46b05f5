import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useFullScreen } from '@/lib/state/full-screen-store';
import { usePlaces } from '@/lib/state/place-store';
import { usePreferences } from '@/lib/state/preference-store';
import { usePresent } from '@/lib/state/present-store';
import { Legend } from '../legend/legend';
import { Notices } from '../notices/notices';
import { ClassBars } from './class-bars';
import { ClassSearch } from './class-search';
import { Comparison } from './comparison';
import { Evidence } from './evidence';
import { ExplainedClass } from './explained-class';

// Components that are hidden at first load on demand.
const ShownCaption = lazy(() => import('../present/shown-caption'));
const TimingPanel = lazy(() => import('../timing/timing-panel'));

/** Shows the network's predictions, the explained class and the legend. */
export function Predictions() {
  const t = useTranslations('predictions');
  const fullScreen = useFullScreen((state) => state.on);
  const presenting = usePresent((state) => state.presenting);
  // The stage's bar has the search then.
  const hasStageBar = fullScreen || presenting;
  // A list hides the maps that these describe.
  const isList = usePlaces((state) => state.list !== undefined);
  const showTimings = usePreferences((state) => state.showTimings);
  return (
    <section className="predictions" aria-label={t('label')}>
      <Notices at="predictions" />
      <ExplainedClass />
      {fullScreen && (
        <p className="predictions-caption">
          <Suspense>
            <ShownCaption />
          </Suspense>
        </p>
      )}
      <ClassBars />
      {!hasStageBar && <ClassSearch />}
      <Comparison />
      {!isList && <Evidence />}
      {!isList && <Legend />}
      <Suspense>{showTimings && <TimingPanel />}</Suspense>
    </section>
  );
}
