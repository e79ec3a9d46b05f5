import { useTranslations } from 'use-intl';
import { useShallow } from 'zustand/react/shallow';
import { readAbout } from '@/lib/state/reading-store';
import { useSettings } from '@/lib/state/settings-store';
import { shownMethods } from '@/lib/state/shown-methods';
import { useReadingMethod } from '../../_hooks/use-reading-method';
import { methodById } from '../../_session/method-list';

/** Chooses among the methods on screen the one to read about. */
export function ShownMethodsRow() {
  const t = useTranslations('reading');
  const shown = useSettings(useShallow(shownMethods));
  const about = useReadingMethod();
  if (shown.length < 2) return null;
  return (
    <fieldset className="reading-shown" aria-label={t('shown')}>
      {shown.map((id) => (
        <button
          key={id}
          type="button"
          className="button button-filled"
          aria-pressed={id === about}
          onClick={() => readAbout(id)}
        >
          {methodById(id).name}
        </button>
      ))}
    </fieldset>
  );
}
