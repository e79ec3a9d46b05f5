import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { BaselineKeys } from './baseline-keys';
import { ClassesSwitch } from './classes-switch';
import { FreezeKey } from './freeze-key';
import { LayerStepper } from './layer-stepper';
import { MethodKeys } from './method-keys';
import { MethodOptionsKey } from './method-options-key';

/** Shows the methods as keys, beside the options of the chosen one. */
export function Dock() {
  const t = useTranslations('dock');
  const mode = useSettings((state) => state.mode);
  // The layer stack always shows Grad-CAM.
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
