import { useLocale } from 'use-intl';
import type { Lesson } from '@/lib/lesson/lesson-schema';
import { lessonText } from '@/lib/lesson/lesson-text';
import { goToStep, useLesson } from '@/lib/state/lesson-store';
import { closeList } from '@/lib/state/place-store';

/** Lists the steps of the open lesson; a click shows one on the stage. */
export function LessonSteps({ lesson: { steps } }: { readonly lesson: Lesson }) {
  const locale = useLocale();
  const current = useLesson((state) => state.position?.step);
  return (
    <ol className="lesson-steps">
      {steps.map((step, index) => (
        <li key={step.id}>
          <button
            type="button"
            className="button lesson-step"
            aria-current={step.id === current ? 'step' : undefined}
            onClick={() => {
              goToStep(step);
              closeList();
            }}
          >
            <span className="quiet">{index + 1}</span> {lessonText(step.title, locale)}
          </button>
        </li>
      ))}
    </ol>
  );
}
