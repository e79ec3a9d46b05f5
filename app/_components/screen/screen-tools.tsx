import { Crop, Expand, MonitorX } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { setChoosing, useScreen } from '@/lib/state/screen-store';
import { useSettings } from '@/lib/state/settings-store';
import { cutScreen } from '@/lib/state/source/screen-source';
import { useSource } from '@/lib/state/source/source-store';
import { STAGE_ID } from '../../_session/page-actions';
import { choosePart, stopSharing } from '../../_session/screen/share-screen';
import { IconButton } from '../ui/icon-button';
import { RegionChoice } from './region-choice';

/** Cuts a part out of the shared screen, shows the whole again, and ends the sharing. */
export default function ScreenTools() {
  const t = useTranslations('source');
  const choosing = useScreen((state) => state.choosing);
  const single = useSettings((state) => state.mode === 'single');
  const isPart = useSource(({ source }) => source.kind === 'screen' && source.region !== undefined);
  useEffect(() => {
    if (!single) setChoosing(false);
    return () => setChoosing(false);
  }, [single]);
  const frame = document.querySelector(`#${STAGE_ID} .stage-frame`);
  return (
    <>
      <div className="screen-tools">
        <IconButton
          icon={Crop}
          label={t('cut')}
          className="stage-badge"
          aria-pressed={choosing}
          onClick={() => (choosing ? setChoosing(false) : choosePart())}
        />
        {isPart && (
          <IconButton
            icon={Expand}
            label={t('uncut')}
            className="stage-badge"
            onClick={() => cutScreen(undefined)}
          />
        )}
        <IconButton icon={MonitorX} label={t('stopSharing')} className="stage-badge" onClick={stopSharing} />
      </div>
      {choosing && single && frame && (
        <>
          {createPortal(<RegionChoice />, frame)}
          <p className="stage-badge region-choice-hint">{t('cutHint')}</p>
        </>
      )}
    </>
  );
}
