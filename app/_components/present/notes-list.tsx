import { useLocale, useTranslations } from 'use-intl';
import type { LessonText } from '@/lib/lesson/lesson-schema';
import { lessonText } from '@/lib/lesson/lesson-text';

/** Lists the speaker's notes of a step. */
export function NotesList({ notes }: { notes: readonly LessonText[] }) {
  const t = useTranslations('present');
  const locale = useLocale();
  const lines = notes.map((note) => lessonText(note, locale));
  return (
    <ul className="notes-list" aria-label={t('notes')}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
