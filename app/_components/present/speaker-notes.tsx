import { AppWindow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { currentStep, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { openNotesWindow } from '../../_session/lesson/notes-window';
import { tip } from '../ui/tip';
import { NotesList } from './notes-list';

/** The notes of the step in the strip, and the way to a window of their own. */
export function SpeakerNotes() {
  const t = useTranslations('present');
  const shown = usePresent((state) => state.notes);
  const notes = useLesson((state) => currentStep(state)?.notes);
  if (!shown || !notes || notes.length === 0) return null;
  return (
    <div className="presenter-notes">
      <NotesList notes={notes} />
      <button
        type="button"
        className="button button-key action-key"
        aria-label={t('apart')}
        onClick={openNotesWindow}
        {...tip(t('apart'))}
      >
        <AppWindow aria-hidden />
      </button>
    </div>
  );
}
