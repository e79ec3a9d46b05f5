import { useTranslations } from 'use-intl';
import { useBoard } from '@/lib/state/board-store';
import { useSettings } from '@/lib/state/settings-store';
import { useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { PopupButton, popupContent } from '../ui/popup-button';

const enginePopover = popupContent(() => import('./engine-popover'));

/** Shows the engine, the time per map and the maps per second. */
export function EngineReadout() {
  const t = useTranslations('top');
  const e = useTranslations('engine');
  const engine = useStatus((state) => state.engine);
  const name = engine.phase === 'ready' ? e(engine.engine) : e(engine.phase);
  const children = (
    <>
      <span>{name}</span>
      <EngineNumbers />
    </>
  );
  return (
    <PopupButton
      kind="popover"
      content={enginePopover}
      trigger={{
        className: 'button engine-readout',
        'aria-label': t('engine', { name }),
        'data-tip': t('engineHint'),
        children,
      }}
    />
  );
}

/**
 * Shows the numbers of the single map, or a board's time per map, since its results come once for many maps.
 * A component of its own, because the values change four times a second and their button does not.
 */
function EngineNumbers() {
  const t = useTranslations('top');
  const format = useNumberFormat();
  const single = useSettings((state) => state.mode === 'single');
  const singleMs = useSummary((state) => state.mapMs);
  const boardMs = useBoard((state) => state.mapMs);
  const perSecond = useSummary((state) => state.mapsPerSecond);
  const mapMs = single ? singleMs : boardMs;
  const rate = (value: number) => format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
  return (
    <>
      <span className="engine-number">
        {mapMs !== undefined &&
          (mapMs < 1000
            ? t('milliseconds', { value: rate(mapMs) })
            : t('seconds', { value: rate(mapMs / 1000) }))}
      </span>
      <span className="engine-number">
        {single && perSecond !== undefined && t('mapsPerSecond', { count: rate(perSecond) })}
      </span>
    </>
  );
}
