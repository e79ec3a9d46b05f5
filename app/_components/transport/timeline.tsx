import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { useVideo } from '@/lib/state/video-store';
import type { FrameTable } from '@/lib/video/frame-table';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { presentPlayer } from '../../_session/video/present-player';

/** Seeks by frame; the text is of the frame on screen, the thumb at the one that is sought. */
export function Timeline({ table: { timesUs } }: { table: FrameTable }) {
  const t = useTranslations('video');
  const format = useNumberFormat();
  const last = timesUs.length - 1;
  // Until a new video shows its first frame, the number is of the previous one.
  const frame = Math.min(useVideo((state) => state.frame) ?? 0, last);
  const thumb = useVideo((state) => state.wanted) ?? frame;
  const time = format.number(timesUs[frame]! / 1e6, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const text = t('position', { frame: frame + 1, count: timesUs.length, time });
  return (
    <div className="transport-timeline">
      <input
        type="range"
        className="slider"
        aria-label={t('time')}
        min={0}
        max={last}
        step={1}
        value={thumb}
        aria-valuetext={text}
        style={{ '--filled': `${(thumb / last) * 100}%` } as CSSProperties}
        onChange={(event) => void presentPlayer()?.seekTo(event.target.valueAsNumber)}
      />
      <output className="transport-position">{text}</output>
    </div>
  );
}
