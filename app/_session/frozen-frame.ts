import { cropRect } from 'live-attribution/preprocess';
import { keepFrozenFrame, setComparing, useFrozen } from '@/lib/state/frozen-store';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { STAGE_ID } from './page-actions';

/** Side of the kept square: enough for half a projector's width. */
const KEPT_PX = 720;

/** Keeps what is on the stage now, picture and map, if it is one map over a frozen picture. */
export function takeFrozenFrame(): void {
  const stage = document.getElementById(STAGE_ID);
  const preprocessing = readyModel(useStatus.getState())?.manifest.preprocessing;
  const { shown, explained } = useSummary.getState();
  if (!stage || !preprocessing || !shown || useSettings.getState().mode !== 'single') return;
  const source = stage.querySelector<HTMLVideoElement | HTMLCanvasElement>('.stage-picture:not([hidden])');
  const map = stage.querySelector<HTMLCanvasElement>('.stage-map canvas');
  if (!source || !map) return;
  const { widthPx, heightPx } = sizeOf(source);
  const square = cropRect(widthPx, heightPx, preprocessing);
  const picture = document.createElement('canvas');
  picture.width = picture.height = KEPT_PX;
  const context = picture.getContext('2d');
  if (!context) return;
  if (isMirrored(useSource.getState())) context.setTransform(-1, 0, 0, 1, KEPT_PX, 0);
  const { leftPx, topPx } = square;
  context.drawImage(source, leftPx, topPx, square.widthPx, square.heightPx, 0, 0, KEPT_PX, KEPT_PX);
  context.drawImage(map, 0, 0, KEPT_PX, KEPT_PX);
  keepFrozenFrame({ picture, method: shown.method, target: explained?.target.index });
}

/** Shows the frame that was frozen last beside the present one, or no longer. */
export function toggleComparing(): void {
  const { comparing } = useFrozen.getState();
  if (!comparing && useSource.getState().frozen) takeFrozenFrame();
  if (useFrozen.getState().frame === undefined) {
    addNotice({ kind: 'nothing-frozen' });
    return;
  }
  dismissNotice('nothing-frozen');
  useSettings.setState({ mode: 'single' });
  setComparing(!comparing);
}

/** Keeps every frozen frame as it is left, until the returned function is called. */
export function keepFrozenFrames(): () => void {
  // Told before anything is drawn again, so that picture and map are still those of the frozen frame.
  return useSource.subscribe((now, before) => {
    if (before.frozen && !now.frozen) takeFrozenFrame();
  });
}

function sizeOf(source: HTMLVideoElement | HTMLCanvasElement) {
  return source instanceof HTMLVideoElement
    ? { widthPx: source.videoWidth, heightPx: source.videoHeight }
    : { widthPx: source.width, heightPx: source.height };
}
