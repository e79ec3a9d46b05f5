import { Minimize } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { toggleFullScreen } from '../../_session/page-actions';
import { useTip } from '../ui/tip';
import { StageBar } from './stage-bar';

/** The stage's bar in full screen, which says how to leave it. */
export default function FullScreenBar() {
  const t = useTranslations('stageBar');
  const withTip = useTip();
  return (
    <StageBar>
      <button
        type="button"
        className="button button-filled stage-bar-leave"
        onClick={toggleFullScreen}
        {...withTip(t('leave'), 'full-screen')}
      >
        <Minimize aria-hidden /> {t('leave')} <kbd className="key-cap">F</kbd>
      </button>
    </StageBar>
  );
}
