import { cropShares, type NetworkSquare } from 'live-attribution/preprocess';
import { setComparing, setFrozenFrame, useFrozen } from '@/lib/state/frozen-store';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { drawInGrey } from './export/draw-in-grey';
import { drawNetworkSquare } from './network-square';
import { STAGE_ID } from './page-actions';
import { shownPicture } from './shown-picture';

/** Side of the stored square, enough for half a projector's width. */
const STORED_PX = 720;

/** Stores the stage's picture and map if it shows one map over a frozen picture. */
function storeFrozenFrame(): void {
  const stage = document.getElementById(STAGE_ID);
  const map = stage?.querySelector<HTMLCanvasElement>('.stage-map canvas');
  const { shown, ageMs } = useSummary.getState();
  // Skips the map of an earlier frame.
  if (ageMs > 0) return;
  // Skips a canvas or a result of the previous view.
  if (!map || stage?.dataset.painted !== 'true' || shown?.computedFor.mode !== 'single') return;
  if (useSettings.getState().mode !== 'single') return;
  const picture = document.createElement('canvas');
  picture.width = picture.height = STORED_PX;
  const context = picture.getContext('2d');
  const { square } = shown.computedFor;
  if (!context || !drawNetworkSquare(context, STORED_PX, square)) return;
  if (shown.scale?.style === 'grey') drawInGrey(context);
  if (isMirrored(useSource.getState())) context.setTransform(-1, 0, 0, 1, STORED_PX, 0);
  drawMap(context, map, square);
  setFrozenFrame({ picture, method: shown.computedFor.method, target: shown.explained.target.index });
}

/** Shows or hides the last frozen frame beside the current one. */
export function toggleComparing(): void {
  const { comparing } = useFrozen.getState();
  if (!comparing && useSource.getState().frozen) storeFrozenFrame();
  if (useFrozen.getState().frame === undefined) {
    addNotice({ kind: 'nothing-frozen' });
    return;
  }
  dismissNotice('nothing-frozen');
  useSettings.setState({ mode: 'single' });
  setComparing(!comparing);
}

/** Stores every frozen frame when it is left, until the returned function is called. */
export function storeFrozenFrames(): () => void {
  // Runs before the next drawing, so that picture and map are still those of the frozen frame.
  return useSource.subscribe((now, previous) => {
    if (previous.frozen && !now.frozen) storeFrozenFrame();
  });
}

/** Draws the part of the map's canvas, which covers the picture, that is on the square. */
function drawMap(context: CanvasRenderingContext2D, map: HTMLCanvasElement, square: NetworkSquare): void {
  const picture = shownPicture();
  const preprocessing = readyModel(useStatus.getState())?.manifest.preprocessing;
  if (!picture || !preprocessing) return;
  const place = cropShares(picture.widthPx, picture.heightPx, { ...preprocessing, square });
  const [left, top] = [place.left * map.width, place.top * map.height];
  const [width, height] = [place.width * map.width, place.height * map.height];
  context.drawImage(map, left, top, width, height, 0, 0, STORED_PX, STORED_PX);
}
