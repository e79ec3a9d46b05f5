import { Film } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { closeEveryFrame, openEveryFrame, useEveryFrame } from '@/lib/state/every-frame-store';

/** Opens the panel that explains every frame, or closes it. A run can only be stopped there. */
export function EveryFrameButton() {
  const t = useTranslations('everyFrame');
  const open = useEveryFrame((state) => state.open);
  const isRunning = useEveryFrame((state) => state.run.phase === 'running');
  return (
    <button
      type="button"
      className="button button-filled"
      aria-expanded={open}
      disabled={isRunning}
      onClick={open ? closeEveryFrame : openEveryFrame}
    >
      <Film aria-hidden /> {t('label')}
    </button>
  );
}
