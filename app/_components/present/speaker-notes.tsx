import { AppWindow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { currentStep, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { openNotesWindow } from '../../_session/lesson/notes-window';
import { IconButton } from '../ui/icon-button';
import { NotesList } from './notes-list';

/** Shows the step's notes in the strip, with a button that opens a separate window. */
export function SpeakerNotes() {
  const t = useTranslations('present');
  const shown = usePresent((state) => state.notes);
  const notes = useLesson((state) => currentStep(state)?.notes);
  if (!shown || !notes || notes.length === 0) return null;
  return (
    <div className="presenter-notes">
      <NotesList notes={notes} />
      <IconButton
        icon={AppWindow}
        label={t('apart')}
        className="button-filled action-button"
        onClick={openNotesWindow}
      />
    </div>
  );
}
