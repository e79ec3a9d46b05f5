import {
  ChevronLeft,
  ChevronRight,
  Columns2,
  Flashlight,
  type LucideIcon,
  MonitorOff,
  NotebookText,
  Pause,
  Play,
  X,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { KeyAction } from '@/lib/keys/key-table';
import { useFrozen } from '@/lib/state/frozen-store';
import { stepIndex, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import { useSource } from '@/lib/state/source-store';
import { runAction } from '../../_session/actions';
import { useTip } from '../ui/tip';

/** Everything that the keyboard can do in a talk, for mouse and finger. */
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
        <Key icon={frozen ? Play : Pause} action="freeze" label={frozen ? d('unfreeze') : d('freeze')} />
      )}
      <Key icon={Columns2} action="compare-frozen" label={t('compare')} pressed={comparing} />
      <Key icon={Flashlight} action="spotlight" label={t('spotlight')} pressed={spotlight} />
      <Key icon={MonitorOff} action="blank" label={t('blank')} />
      <Key icon={X} action="end-presenting" label={t('end')} />
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
      <Key icon={ChevronLeft} action="previous-step" label={t('previous')} disabled={index <= 0} />
      <Key icon={ChevronRight} action="next-step" label={t('next')} disabled={index === count - 1} />
      <Key icon={NotebookText} action="notes" label={t('notes')} pressed={notes} />
    </>
  );
}

interface KeyProps {
  readonly icon: LucideIcon;
  readonly action: KeyAction;
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

function Key({ icon: Icon, action, label, pressed, disabled }: KeyProps) {
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button button-key presenter-key"
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={() => runAction(action)}
      {...withTip(label, action)}
    >
      <Icon aria-hidden />
    </button>
  );
}
