import { Dialog } from '@base-ui/react/dialog';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { closeOverlay } from '@/lib/state/overlay-store';
import { findItems } from './find-items';
import { type PaletteItem, useClassItems, usePaletteItems } from './use-palette-items';

/** Finds every action and every class, and runs the chosen one. */
export default function Palette() {
  const t = useTranslations('palette');
  const search = usePaletteSearch();
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const active = search.found[search.active];
  return (
    <Dialog.Root open onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog palette" initialFocus={field} aria-label={t('label')}>
          <input
            ref={field}
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            className="palette-field"
            aria-label={t('label')}
            aria-autocomplete="list"
            aria-expanded
            aria-controls={listId}
            aria-activedescendant={active && `${listId}-${active.id}`}
            placeholder={t('hint')}
            value={search.query}
            onChange={(event) => search.setQuery(event.target.value)}
            onKeyDown={search.onKeyDown}
          />
          <div id={listId} role="listbox" aria-label={t('results')} className="palette-list">
            {search.found.map((item) => (
              <PaletteRow
                key={item.id}
                id={`${listId}-${item.id}`}
                item={item}
                isActive={item === active}
                onChoose={() => search.choose(item)}
              />
            ))}
          </div>
          {search.found.length === 0 && <p className="popup-heading">{t('noMatch')}</p>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteRowProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function PaletteRow({ id, item, isActive, onChoose }: PaletteRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox's field takes the keys
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="popup-item"
      onClick={onChoose}
    >
      <span className="one-line">{item.label}</span>
      {item.keyCap !== undefined && <kbd className="key-cap">{item.keyCap}</kbd>}
    </div>
  );
}

/** State of the palette: query, matches and active match. */
function usePaletteSearch() {
  const actions = usePaletteItems();
  const classes = useClassItems();
  const [query, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => findItems(actions, classes, query), [actions, classes, query]);
  const setQuery = (typed: string) => {
    setTyped(typed);
    setActive(0);
  };
  const choose = (item: PaletteItem) => {
    closeOverlay();
    // Runs after the dialog has returned the focus, because an action may move it.
    setTimeout(item.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = found[active];
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else return;
    event.preventDefault();
  };
  return { query, setQuery, found, active, choose, onKeyDown };
}
