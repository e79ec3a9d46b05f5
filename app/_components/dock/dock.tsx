import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { BaselineKeys } from './baseline-keys';
import { ClassesSwitch } from './classes-switch';
import { FreezeKey } from './freeze-key';
import { LayerStepper } from './layer-stepper';
import { MethodKeys } from './method-keys';
import { MethodOptionsKey } from './method-options-key';

/** The methods as keys, and beside them only what belongs to the chosen one. */
export function Dock() {
  const t = useTranslations('dock');
  const mode = useSettings((state) => state.mode);
  // Of the stack the method is Grad-CAM.
  const isStack = useSettings((state) => state.mode === '3d' && state.view3dShape === 'stack');
  return (
    <section className="dock" aria-label={t('label')}>
      {mode === 'baselines' && <BaselineKeys />}
      {mode !== 'baselines' && !isStack && <MethodKeys />}
      {mode === 'classes' && <ClassesSwitch />}
      <LayerStepper />
      <MethodOptionsKey />
      <FreezeKey />
    </section>
  );
}
