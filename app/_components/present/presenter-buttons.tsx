import {
  ChevronLeft,
  ChevronRight,
  Columns2,
  Flashlight,
  MonitorOff,
  NotebookText,
  Pause,
  Play,
  X,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useFrozen } from '@/lib/state/frozen-store';
import { stepIndex, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { useSource } from '@/lib/state/source/source-store';
import { ActionButton } from './action-button';

/** Offers all keyboard actions of a talk to mouse and finger. */
export function PresenterButtons() {
  const t = useTranslations('present');
  const d = useTranslations('dock');
  const frozen = useSource((state) => state.frozen);
  const moves = useSource((state) => state.source.kind !== 'picture');
  const comparing = useFrozen((state) => state.comparing);
  const spotlight = usePresent((state) => state.spotlight);
  return (
    <div className="presenter-buttons">
      <StepButtons />
      {moves && (
        <ActionButton
          icon={frozen ? Play : Pause}
          action="freeze"
          label={frozen ? d('unfreeze') : d('freeze')}
        />
      )}
      <ActionButton icon={Columns2} action="compare-frozen" label={t('compare')} pressed={comparing} />
      <ActionButton icon={Flashlight} action="spotlight" label={t('spotlight')} pressed={spotlight} />
      <ActionButton icon={MonitorOff} action="blank" label={t('blank')} />
      <ActionButton icon={X} action="end-presenting" label={t('end')} />
    </div>
  );
}

function StepButtons() {
  const t = useTranslations('present');
  const index = useLesson(stepIndex);
  const count = useLesson((state) => state.lesson?.steps.length);
  const notes = usePresent((state) => state.notes);
  if (count === undefined) return null;
  return (
    <>
      <ActionButton icon={ChevronLeft} action="previous-step" label={t('previous')} disabled={index <= 0} />
      <ActionButton icon={ChevronRight} action="next-step" label={t('next')} disabled={index === count - 1} />
      <ActionButton icon={NotebookText} action="notes" label={t('notes')} pressed={notes} />
    </>
  );
}
