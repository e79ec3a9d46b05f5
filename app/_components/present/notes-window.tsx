import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useLocale, useTranslations } from 'use-intl';
import { lessonText } from '@/lib/lesson/lesson-text';
import { currentStep, stepIndex, useLesson } from '@/lib/state/lesson-store';
import { closeNotesWindow, useNotesWindow } from '../../_session/lesson/notes-window';
import { NotesList } from './notes-list';

/** Renders the step, its notes and the next title in the notes window, which closes with the talk. */
export function NotesWindow() {
  const opened = useNotesWindow((state) => state.notes);
  useEffect(() => closeNotesWindow, []);
  if (!opened || opened.closed) return null;
  return createPortal(<Notes />, opened.document.body);
}

function Notes() {
  const t = useTranslations('present');
  const locale = useLocale();
  const step = useLesson(currentStep);
  const index = useLesson(stepIndex);
  const steps = useLesson((state) => state.lesson?.steps);
  if (!step || !steps) return null;
  const next = steps[index + 1];
  return (
    <main className="notes-window" lang={locale} aria-live="polite">
      <p className="quiet">{t('step', { number: index + 1, count: steps.length })}</p>
      <h1 className="presenter-title">{lessonText(step.title, locale)}</h1>
      {step.question !== undefined && <p className="notes-question">{lessonText(step.question, locale)}</p>}
      <NotesList notes={step.notes ?? []} />
      {next && (
        <p className="quiet">
          {t('nextTitle')} <span className="value">{lessonText(next.title, locale)}</span>
        </p>
      )}
    </main>
  );
}
