import { useLocale, useTranslations } from 'use-intl';
import { lessonText } from '@/lib/lesson/lesson-text';
import { currentStep, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';

/** What the speaker wants to say at this step. */
export function SpeakerNotes() {
  const t = useTranslations('present');
  const locale = useLocale();
  const shown = usePresent((state) => state.notes);
  const notes = useLesson((state) => currentStep(state)?.notes);
  if (!shown || !notes || notes.length === 0) return null;
  return (
    <ul className="presenter-notes" aria-label={t('notes')}>
      {notes
        .map((note) => lessonText(note, locale))
        .map((note) => (
          <li key={note}>{note}</li>
        ))}
    </ul>
  );
}
