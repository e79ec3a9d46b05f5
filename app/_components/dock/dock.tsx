import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
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
  // The layer stack always shows Grad-CAM.
  const isStack = useSettings((state) => state.mode === '3d' && state.view3dShape === 'stack');
  const isList = usePlaces((state) => state.list !== undefined);
  // No method acts on a list; the empty dock keeps its height.
  if (isList) return <section className="dock" aria-label={t('label')} />;
  return (
    <section className="dock" aria-label={t('label')}>
      <Suspense>{mode === 'baselines' && <BaselineButtons />}</Suspense>
      {mode !== 'baselines' && !isStack && <MethodButtons />}
      <Suspense>{mode === 'classes' && <ClassesSwitch />}</Suspense>
      <LayerStepper />
      <MethodOptionsButton />
      <FreezeButton />
    </section>
  );
}
