import { useTranslations } from 'use-intl';
import { usePreferences } from '@/lib/state/preference-store';
import { Legend } from '../legend/legend';
import { TimingPanel } from '../timing/timing-panel';
import { ClassBars } from './class-bars';
import { ClassSearch } from './class-search';
import { Comparison } from './comparison';
import { Evidence } from './evidence';
import { ExplainedClass } from './explained-class';

/** Shows the network's predictions, the explained class and the legend. */
export function Predictions() {
  const t = useTranslations('predictions');
  const showTimings = usePreferences((state) => state.showTimings);
  return (
    <section className="predictions" aria-label={t('label')}>
      <ExplainedClass />
      <ClassBars />
      <ClassSearch />
      <Comparison />
      <Evidence />
      <Legend />
      {showTimings && <TimingPanel />}
    </section>
  );
}
