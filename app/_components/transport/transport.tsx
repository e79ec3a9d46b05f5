import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useEveryFrame } from '@/lib/state/every-frame-store';
import type { VideoSource } from '@/lib/state/source/source-kinds';
import { toggleFrozen, useSource } from '@/lib/state/source/source-store';
import { setVideoLoop, setVideoRate, useVideo, VIDEO_RATES } from '@/lib/state/video-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { stepVideo } from '../../_session/video/present-player';
import { IconButton } from '../ui/icon-button';
import { EveryFrameButton } from './every-frame-button';
import { Timeline } from './timeline';
import './transport.css';

const EveryFramePanel = lazy(() => import('../video/every-frame-panel'));

/** Plays, pauses and seeks the shown video. */
export default function Transport({ source: { table } }: { source: VideoSource }) {
  const open = useEveryFrame((state) => state.open);
  const t = useTranslations('video');
  const frozen = useSource((state) => state.frozen);
  const loop = useVideo((state) => state.loop);
  const isMoving = table.timesUs.length > 1;
  return (
    <>
      <section className="transport" aria-label={t('label')}>
        {isMoving ? (
          <>
            <div className="transport-buttons">
              <IconButton
                icon={frozen ? Play : Pause}
                label={frozen ? t('play') : t('pause')}
                action="freeze"
                onClick={toggleFrozen}
              />
              <IconButton
                icon={ChevronLeft}
                label={t('back')}
                action="previous-frame"
                onClick={() => stepVideo(-1)}
              />
              <IconButton
                icon={ChevronRight}
                label={t('on')}
                action="next-frame"
                onClick={() => stepVideo(1)}
              />
              <IconButton
                icon={Repeat}
                className="button-filled"
                label={t('loop')}
                aria-pressed={loop}
                onClick={() => setVideoLoop(!loop)}
              />
              <Speed />
            </div>
            <Timeline table={table} />
            <EveryFrameButton />
          </>
        ) : (
          <p className="note">{t('oneFrame')}</p>
        )}
        {table.isHdr && <p className="note transport-note">{t('hdr')}</p>}
        {table.statedEndUs !== undefined && <ShortNote {...table} statedEndUs={table.statedEndUs} />}
      </section>
      <Suspense>{open && <EveryFramePanel />}</Suspense>
    </>
  );
}

function ShortNote({ durationUs, statedEndUs }: { durationUs: number; statedEndUs: number }) {
  const t = useTranslations('video');
  const format = useNumberFormat();
  const seconds = (us: number) => format.number(us / 1e6, { maximumFractionDigits: 1 });
  const numbers = { end: seconds(durationUs), stated: seconds(statedEndUs) };
  return <p className="note transport-note">{t('short', numbers)}</p>;
}

function Speed() {
  const t = useTranslations('video');
  const format = useNumberFormat();
  const rate = useVideo((state) => state.rate);
  return (
    <select
      className="button button-filled transport-speed"
      aria-label={t('speed')}
      value={rate}
      onChange={(event) => setVideoRate(Number(event.target.value))}
    >
      {VIDEO_RATES.map((value) => (
        <option key={value} value={value}>
          {t('rate', { rate: format.number(value) })}
        </option>
      ))}
    </select>
  );
}
