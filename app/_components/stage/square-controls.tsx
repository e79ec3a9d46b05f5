import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { Move, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isSameSquare } from '@/lib/protocol/computation';
import { useSettings } from '@/lib/state/settings-store';
import { useSquareMove } from '@/lib/state/square-move-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { resetSquare } from '../../_session/square/change-square';
import { type SquareBounds, withinPicture } from '../../_session/square/square-geometry';
import { watchSquareGestures } from '../../_session/square/square-gestures';
import { SQUARE_HANDLE_ID } from '../../_session/square/square-handle';
import { IconButton } from '../ui/icon-button';

const EDGES = ['top', 'right', 'bottom', 'left'];
const CORNERS = ['nw', 'ne', 'sw', 'se'];

/** Moves and zooms the network's square: its outline moves it, its corners resize it, and keys do both. */
export default function SquareControls({ bounds }: { readonly bounds: SquareBounds }) {
  const t = useTranslations('square');
  const action = useTranslations('action');
  const format = useNumberFormat();
  const host = useRef<HTMLDivElement>(null);
  const chosen = useSettings((state) => state.square);
  // An address, or a network of another size, may have chosen more than the picture and the network allow.
  const square = withinPicture(chosen, bounds);
  const isMoving = useSquareMove((state) => state.from !== undefined);
  const isMoved = !isSameSquare(square, withinPicture(CENTRE_SQUARE, bounds));
  const zoom = format.number(square.zoom, { maximumFractionDigits: 2 });
  useEffect(() => {
    const frame = host.current?.closest<HTMLElement>('.stage-frame');
    const stage = host.current?.closest<HTMLElement>('.stage-body');
    return frame && stage ? watchSquareGestures(stage, frame) : undefined;
  }, []);
  return (
    <div ref={host} className="stage-square square-controls" data-moving={isMoving}>
      {EDGES.map((edge) => (
        <div key={edge} className="square-edge" data-edge={edge} data-grip="move" />
      ))}
      {CORNERS.map((corner) => (
        <div key={corner} className="square-corner" data-corner={corner} data-grip={corner} />
      ))}
      <div className="square-buttons">
        {square.zoom !== 1 && <span className="square-zoom">{t('zoom', { zoom })}</span>}
        {isMoved && (
          <IconButton
            icon={RotateCcw}
            label={action('square-reset')}
            action="square-reset"
            className="square-button"
            onClick={resetSquare}
          />
        )}
        <IconButton
          icon={Move}
          id={SQUARE_HANDLE_ID}
          label={t('move')}
          className="square-button"
          data-grip="move"
          aria-description={t('keys')}
        />
      </div>
    </div>
  );
}
