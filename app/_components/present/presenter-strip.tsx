import { useTranslations } from 'use-intl';
import { useLesson } from '@/lib/state/lesson-store';
import { showScreen, usePresent } from '@/lib/state/present-store';
import { StageBar } from '../stage-bar/stage-bar';
import { LessonText } from './lesson-text';
import { NotesWindow } from './notes-window';
import { PresenterButtons } from './presenter-buttons';
import ShownCaption from './shown-caption';
import { SpeakerNotes } from './speaker-notes';
import { Spotlight } from './spotlight';

/** Shows the talk's position, question and buttons beside or below the stage. */
export default function PresenterStrip() {
  const t = useTranslations('present');
  const hasLesson = useLesson((state) => state.position !== undefined);
  const blank = usePresent((state) => state.blank);
  const spotlight = usePresent((state) => state.spotlight);
  const step = useLesson((state) => state.position?.step);
  return (
    <>
      <StageBar />
      <section className="presenter" aria-label={t('strip')} data-step={step}>
        <SpeakerNotes />
        <div className="presenter-row">
          {hasLesson ? <LessonText /> : <ShownCaption />}
          <PresenterButtons />
        </div>
      </section>
      {hasLesson && <NotesWindow />}
      {spotlight && <Spotlight />}
      {blank && (
        <button type="button" className="presenter-blank" aria-label={t('blankHint')} onClick={showScreen} />
      )}
    </>
  );
}
