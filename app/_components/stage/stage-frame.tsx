import { cropRect } from 'live-attribution/preprocess';
import type { CSSProperties, ReactNode, RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { FrameSize } from '@/lib/state/source/source-kinds';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { mapElementProps } from '../../_session/map-elements';
import { SquareLabel } from './square-label';

/** Crop before a model is loaded: torchvision's evaluation crop. */
const DEFAULT_CROP = { resizePx: 256, cropPx: 224 };
const UNKNOWN_SIZE: FrameSize = { widthPx: 4, heightPx: 3 };

interface StageFrameProps {
  readonly mapHost: RefObject<HTMLDivElement | null>;
  /** Whether one map is shown, whose values can be read. */
  readonly hasMap: boolean;
  /** The picture element. */
  readonly children: ReactNode;
}

/** Shows the whole picture, dimmed outside the network's square, with the map over the square. */
export function StageFrame({ mapHost, hasMap, children }: StageFrameProps) {
  const t = useTranslations('mapValue');
  const size = useSource((state) => state.frameSize) ?? UNKNOWN_SIZE;
  const mirrored = useSource(isMirrored);
  const crop = useStatus((state) => readyModel(state)?.manifest.preprocessing) ?? DEFAULT_CROP;
  return (
    <div className="stage-frame" data-mirrored={mirrored} style={frameStyle(size, crop)}>
      <GreyFilter />
      <div className="stage-flip">
        {children}
        <div className="stage-square stage-dim" />
        <div ref={mapHost} className="stage-square stage-map" />
        <div className="stage-square stage-corners" />
      </div>
      <SquareLabel cropPx={crop.cropPx} />
      {hasMap && <div className="stage-square map-target" {...mapElementProps(undefined, t('label'))} />}
    </div>
  );
}

/** Red, green, blue, alpha, constant. */
const MEAN_OF_CHANNELS = `${'1 1 1 0 0 '.repeat(3).replaceAll('1', String(1 / 3))}0 0 0 1 0`;

/** Defines the filter of the style 'grey': the mean of the channels, as `greyPicture` computes it. */
function GreyFilter() {
  return (
    <svg className="stage-filter" width="0" height="0" aria-hidden>
      <filter id="mean-grey" colorInterpolationFilters="sRGB">
        <feColorMatrix values={MEAN_OF_CHANNELS} />
      </filter>
    </svg>
  );
}

function frameStyle({ widthPx, heightPx }: FrameSize, crop: typeof DEFAULT_CROP): CSSProperties {
  const shortPx = Math.min(widthPx, heightPx);
  const square = cropRect(widthPx, heightPx, crop);
  return {
    '--frame-width': widthPx / shortPx,
    '--frame-height': heightPx / shortPx,
    '--square-left': `${(square.leftPx / widthPx) * 100}%`,
    '--square-top': `${(square.topPx / heightPx) * 100}%`,
    '--square-width': `${(square.widthPx / widthPx) * 100}%`,
    '--square-height': `${(square.heightPx / heightPx) * 100}%`,
  } as CSSProperties;
}
