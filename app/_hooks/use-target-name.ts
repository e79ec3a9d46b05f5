import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { ResolvedTarget } from '@/lib/protocol/settings';
import { useClassName } from './use-class-names';

/** Names the explained target: a class, or one class against another. */
export function useTargetName(): (target: ResolvedTarget) => string {
  const t = useTranslations('predictions');
  const className = useClassName();
  return useCallback(
    (target) =>
      target.kind === 'class'
        ? className(target.index)
        : t('contrastDifference', { name: className(target.index), other: className(target.against) }),
    [t, className],
  );
}
