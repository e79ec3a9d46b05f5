import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import { showsChosenMethod } from '../../_session/offered-methods';
import { FreezeButton } from './freeze-button';
import { LayerStepper } from './layer-stepper';
import { MethodButtons } from './method-buttons';
import { MethodOptionsButton } from './method-options-button';

// Buttons of two views load with them.
const BaselineButtons = lazy(() => import('./baseline-buttons'));
const ClassesSwitch = lazy(() => import('./classes-switch'));

/** Shows the methods as buttons, beside the options of the chosen one. */
export function Dock() {
  const t = useTranslations('dock');
  const mode = useSettings((state) => state.mode);
  const hasMethods = useSettings(showsChosenMethod);
  const isList = usePlaces((state) => state.list !== undefined);
  // No method acts on a list; the empty dock keeps its height.
  if (isList) return <section className="dock" aria-label={t('label')} />;
  return (
    <section className="dock" aria-label={t('label')}>
      <Suspense>{mode === 'baselines' && <BaselineButtons />}</Suspense>
      {hasMethods && <MethodButtons />}
      <Suspense>{mode === 'classes' && <ClassesSwitch />}</Suspense>
      <LayerStepper />
      <MethodOptionsButton />
      <FreezeButton />
    </section>
  );
}
