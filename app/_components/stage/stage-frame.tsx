import type { NetworkSquare } from 'live-attribution/preprocess';
import { type CSSProperties, lazy, type ReactNode, type RefObject, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import type { FrameSize } from '@/lib/state/source/source-kinds';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { useSquareMove } from '@/lib/state/square-move-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { mapElementProps } from '../../_session/map-elements';
import { SquareLabel } from './square-label';
import { frameStyle, squareStyle } from './square-style';

const SquareControls = lazy(() => import('./square-controls'));

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

/** Shows the whole picture, dimmed outside the network's square, with the map where it was computed. */
export function StageFrame({ mapHost, hasMap, children }: StageFrameProps) {
  const size = useSource((state) => state.frameSize) ?? UNKNOWN_SIZE;
  const mirrored = useSource(isMirrored);
  const crop = useStatus((state) => readyModel(state)?.manifest.preprocessing) ?? DEFAULT_CROP;
  const square = useSettings((state) => state.square);
  // While the square is moved, the picture stays where it is.
  const resting = useSquareMove((state) => state.from) ?? square;
  const style = {
    ...frameStyle(size, { ...crop, square: resting }, mirrored),
    ...squareStyle(size, { ...crop, square }, mirrored),
  };
  return (
    <div className="stage-frame" data-mirrored={mirrored} style={style}>
      <GreyFilter />
      <div className="stage-flip">
        {children}
        <div className="stage-square stage-dim" />
        <div ref={mapHost} className="stage-map" />
        <div className="stage-square stage-corners" />
      </div>
      <SquareLabel cropPx={crop.cropPx} />
      {hasMap && <MapTarget placeOf={(of) => squareStyle(size, { ...crop, square: of }, mirrored)} />}
      <Suspense>{hasMap && <SquareControls bounds={{ ...size, sizes: crop }} />}</Suspense>
    </div>
  );
}

/** Reads the values of the map, on the square that it was computed for. */
function MapTarget({ placeOf }: { readonly placeOf: (square: NetworkSquare) => CSSProperties }) {
  const t = useTranslations('mapValue');
  const shown = useSummary((state) => state.shown?.computedFor.square);
  return (
    <div
      className="stage-square map-target"
      style={shown && placeOf(shown)}
      {...mapElementProps(undefined, t('label'))}
    />
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
