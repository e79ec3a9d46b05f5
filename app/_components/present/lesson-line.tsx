import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { lessonText } from '@/lib/lesson/lesson-text';
import { currentStep, isConcealed, stepIndex, useLesson } from '@/lib/state/lesson-store';
import { ActionButton } from './action-button';
import { RevealButton } from './reveal-button';

/** Shows the lesson's position above the stage, for visitors who take it without a presenter. */
export default function LessonLine() {
  const t = useTranslations('present');
  const index = useLesson(stepIndex);
  const step = useLesson(currentStep);
  const concealed = useLesson(isConcealed);
  const count = useLesson((state) => state.lesson?.steps.length ?? 0);
  const locale = useLocale();
  if (!step) return null;
  return (
    <section className="lesson-line" aria-label={t('line')} data-step={step.id}>
      <p className="lesson-line-text" aria-live="polite">
        <span className="quiet">{t('step', { number: index + 1, count })}</span>{' '}
        <strong>{lessonText(step.title, locale)}</strong>
        {step.question !== undefined && <> {lessonText(step.question, locale)}</>}
      </p>
      <div className="lesson-line-buttons">
        <RevealButton />
        <ActionButton
          icon={ChevronLeft}
          action="previous-step"
          label={t('previous')}
          disabled={index === 0}
        />
        <ActionButton
          icon={ChevronRight}
          action="next-step"
          label={t('next')}
          disabled={index === count - 1 && !concealed}
        />
        <ActionButton icon={X} action="close-lesson" label={t('closeLesson')} />
      </div>
    </section>
  );
}
