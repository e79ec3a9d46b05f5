import { Search } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useClassName } from '../../_hooks/use-class-names';
import { useClassSearch } from '../../_hooks/use-class-search';
import { CLASS_SEARCH_ID } from '../../_session/page-actions';
import { useTip } from '../ui/tip';

/** A field that finds a class by its name in either language, or by its number, and explains it. */
export function ClassSearch() {
  const t = useTranslations('predictions');
  const withTip = useTip();
  const listId = useId();
  const count = useStatus((state) => readyModel(state)?.manifest.classCount);
  const search = useClassSearch();
  const isOpen = search.query.trim() !== '';
  return (
    <div className="class-search">
      <Search className="class-search-icon" aria-hidden />
      <input
        id={CLASS_SEARCH_ID}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        className="class-search-field"
        aria-label={t('search')}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={
          search.found[search.active] === undefined ? undefined : `${listId}-${search.active}`
        }
        placeholder={count === undefined ? t('search') : t('searchHint', { count })}
        disabled={count === undefined}
        value={search.query}
        onChange={(event) => search.setQuery(event.target.value)}
        onKeyDown={search.onKeyDown}
        onBlur={search.close}
        {...withTip(t('search'), 'search-class')}
      />
      {isOpen && <FoundClasses listId={listId} search={search} />}
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

interface FoundClassesProps {
  readonly listId: string;
  readonly search: ReturnType<typeof useClassSearch>;
}

function FoundClasses({ listId, search }: FoundClassesProps) {
  const t = useTranslations('predictions');
  const className = useClassName();
  return (
    <div id={listId} role="listbox" aria-label={t('search')} className="popup class-search-list">
      {search.found.map((index, position) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a combobox's field has the focus and the keys
        <div
          key={index}
          id={`${listId}-${position}`}
          role="option"
          tabIndex={-1}
          aria-selected={position === search.active}
          ref={position === search.active ? scrollIntoView : null}
          className="popup-item"
          // Keeps the focus in the field, because the list closes without it.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => search.choose(index)}
        >
          <span className="one-line">{className(index)}</span>
          <span className="note">{index}</span>
        </div>
      ))}
      {search.found.length === 0 && <p className="popup-heading">{t('noMatch')}</p>}
    </div>
  );
}
