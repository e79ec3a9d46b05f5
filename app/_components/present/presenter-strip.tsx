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

/** Tells the style sheet the strip's height, because the column beside it ends above. */
function publishHeight(strip: HTMLElement | null) {
  if (!strip) return;
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty('--strip-height', `${strip.offsetHeight}px`));
  observer.observe(strip, { box: 'border-box' });
  return () => {
    observer.disconnect();
    style.removeProperty('--strip-height');
  };
}

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
      <section ref={publishHeight} className="presenter" aria-label={t('strip')} data-step={step}>
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
