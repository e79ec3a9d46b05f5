import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { ResolvedTarget } from '@/lib/protocol/settings';
import { useClassName } from './use-class-names';

/** What is explained, in words: a class, or one and not another. */
export function useTargetName(): (target: ResolvedTarget) => string {
  const t = useTranslations('predictions');
  const className = useClassName();
  return useCallback(
    (target) =>
      target.kind === 'class'
        ? className(target.index)
        : t('ahead', { name: className(target.index), other: className(target.against) }),
    [t, className],
  );
}
