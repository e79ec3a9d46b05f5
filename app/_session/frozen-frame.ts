import { keepFrozenFrame, setComparing, useFrozen } from '@/lib/state/frozen-store';
import { addNotice, dismissNotice } from '@/lib/state/notice-store';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source-store';
import { useSummary } from '@/lib/state/summary-store';
import { drawInGrey } from './export/draw-in-grey';
import { drawNetworkSquare } from './network-square';
import { STAGE_ID } from './page-actions';

/** Side of the kept square: enough for half a projector's width. */
const KEPT_PX = 720;

/** Keeps what is on the stage now, picture and map, if it is one map over a frozen picture. */
function takeFrozenFrame(): void {
  const stage = document.getElementById(STAGE_ID);
  const map = stage?.querySelector<HTMLCanvasElement>('.stage-map canvas');
  const { shown } = useSummary.getState();
  // The canvas may still be another view's, and what is told of the map that of the view before.
  if (!map || stage?.dataset.painted !== 'true' || shown?.computedFor.mode !== 'single') return;
  if (useSettings.getState().mode !== 'single') return;
  const picture = document.createElement('canvas');
  picture.width = picture.height = KEPT_PX;
  const context = picture.getContext('2d');
  if (!context || !drawNetworkSquare(context, KEPT_PX)) return;
  if (shown.scale?.style === 'grey') drawInGrey(context);
  if (isMirrored(useSource.getState())) context.setTransform(-1, 0, 0, 1, KEPT_PX, 0);
  context.drawImage(map, 0, 0, KEPT_PX, KEPT_PX);
  keepFrozenFrame({ picture, method: shown.computedFor.method, target: shown.explained.target.index });
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
