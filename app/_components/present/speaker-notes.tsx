import { AppWindow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { currentStep, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { openNotesWindow } from '../../_session/lesson/notes-window';
import { IconButton } from '../ui/icon-button';
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
      <IconButton
        icon={AppWindow}
        label={t('apart')}
        className="button-key action-key"
        onClick={openNotesWindow}
      />
    </div>
  );
}
