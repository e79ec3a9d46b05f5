import { useLocale, useTranslations } from 'use-intl';
import { lessonText } from '@/lib/lesson/lesson-text';
import { currentStep, stepIndex, useLesson } from '@/lib/state/lesson-store';
import { RevealButton } from './reveal-button';
import ShownCaption from './shown-caption';

/** Shows title and question of the step to the audience. */
export function LessonText() {
  const t = useTranslations('present');
  const locale = useLocale();
  const step = useLesson(currentStep);
  const number = useLesson(stepIndex) + 1;
  const count = useLesson((state) => state.lesson?.steps.length ?? 0);
  if (!step) return <p className="presenter-text quiet">{t('opening')}</p>;
  return (
    <div className="presenter-text" aria-live="polite">
      <p className="presenter-step">
        {/* Read out in words, written as a fraction. */}
        <span className="sr-only">{t('step', { number, count })}</span>
        <span aria-hidden>
          {number}/{count}
        </span>{' '}
        <ShownCaption />
      </p>
      <h2 className="presenter-title">{lessonText(step.title, locale)}</h2>
      {step.question !== undefined && (
        <p className="presenter-question">{lessonText(step.question, locale)}</p>
      )}
      <RevealButton />
    </div>
  );
}
