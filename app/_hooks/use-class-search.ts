import { type KeyboardEvent, useMemo, useState } from 'react';
import { chooseClass, stopChoosingContrast } from '@/lib/state/class-choice';
import { findClasses } from '@/lib/state/find-classes';
import { readyModel, useStatus } from '@/lib/state/status-store';

/** Number of matches shown; the list scrolls. */
const MAX_FOUND = 40;

/** State of the class search: the query, the matches, and the match that Enter selects. */
export function useClassSearch() {
  const labels = useStatus((state) => readyModel(state)?.labels);
  const [query, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => (labels ? findClasses(labels, query, MAX_FOUND) : []), [labels, query]);

  const setQuery = (typed: string) => {
    setTyped(typed);
    setActive(0);
  };
  const close = () => setQuery('');
  const choose = (index: number) => {
    chooseClass(index);
    close();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = found[active];
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else if (event.key === 'Escape') {
      if (query === '') event.currentTarget.blur();
      stopChoosingContrast();
      close();
    } else return;
    event.preventDefault();
  };
  return { query, setQuery, found, active, choose, close, onKeyDown };
}
