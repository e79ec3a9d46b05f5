import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useActivity } from '../../_hooks/use-activity';
import { LayerStepper } from '../dock/layer-stepper';
import { ClassSearch } from '../predictions/class-search';
import { MethodMenu } from './method-menu';
import { ViewMenu } from './view-menu';

/** Offers view, method, layer and class over the stage while nothing else does; hides itself at rest. */
export function StageBar({ children }: { readonly children?: ReactNode }) {
  const t = useTranslations('stageBar');
  const bar = useRef<HTMLElement>(null);
  useActivity(bar);
  return (
    <section ref={bar} className="stage-bar" aria-label={t('label')}>
      <ViewMenu />
      <MethodMenu />
      <LayerStepper />
      <ClassSearch />
      {children}
    </section>
  );
}
