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
import { useSource } from '@/lib/state/source-store';
import { ActionKey } from './action-key';

/** Offers all keyboard actions of a talk to mouse and finger. */
export function PresenterKeys() {
  const t = useTranslations('present');
  const d = useTranslations('dock');
  const frozen = useSource((state) => state.frozen);
  const moves = useSource((state) => state.source.kind !== 'picture');
  const comparing = useFrozen((state) => state.comparing);
  const spotlight = usePresent((state) => state.spotlight);
  return (
    <div className="presenter-keys">
      <StepKeys />
      {moves && (
        <ActionKey
          icon={frozen ? Play : Pause}
          action="freeze"
          label={frozen ? d('unfreeze') : d('freeze')}
        />
      )}
      <ActionKey icon={Columns2} action="compare-frozen" label={t('compare')} pressed={comparing} />
      <ActionKey icon={Flashlight} action="spotlight" label={t('spotlight')} pressed={spotlight} />
      <ActionKey icon={MonitorOff} action="blank" label={t('blank')} />
      <ActionKey icon={X} action="end-presenting" label={t('end')} />
    </div>
  );
}

function StepKeys() {
  const t = useTranslations('present');
  const index = useLesson(stepIndex);
  const count = useLesson((state) => state.lesson?.steps.length);
  const notes = usePresent((state) => state.notes);
  if (count === undefined) return null;
  return (
    <>
      <ActionKey icon={ChevronLeft} action="previous-step" label={t('previous')} disabled={index <= 0} />
      <ActionKey icon={ChevronRight} action="next-step" label={t('next')} disabled={index === count - 1} />
      <ActionKey icon={NotebookText} action="notes" label={t('notes')} pressed={notes} />
    </>
  );
}
