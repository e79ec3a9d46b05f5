import { useCallback } from 'react';
import { useLocale } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** Class names in the page's language, by index, as the model's labels give them. */
export function useClassNames(): readonly string[] {
  const locale = useLocale();
  const labels = useStatus((state) => readyModel(state)?.labels);
  return labels?.[locale] ?? labels?.en ?? NO_NAMES;
}

/** Returns the name of a class; its index if it has none. */
export function useClassName(): (index: number) => string {
  const names = useClassNames();
  return useCallback((index) => names[index] ?? `#${index}`, [names]);
}

const NO_NAMES: readonly string[] = [];
