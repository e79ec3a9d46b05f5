import { useTranslations } from 'use-intl';
import { invisibleReason } from '@/lib/state/map-scale';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source/source-store';
import { useSummary } from '@/lib/state/summary-store';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { useComputingText, usePendingText, useRefusalText } from '../../_hooks/use-pending';
import { chosenComputation } from '../../_session/chosen-computation';

const SHOWN_FROM_MS = 1000;

/** Marks a single map that belongs to another choice, is frozen, is old or is empty. */
export function MapBadges() {
  const t = useTranslations('stage');
  const format = useNumberFormat();
  const frozen = useSource((state) => state.frozen);
  const ageMs = useSummary((state) => state.ageMs);
  const single = useSettings((state) => state.mode === 'single');
  const text = useAttributionNumber();
  const scale = useSummary(({ shown }) => shown?.scale);
  const invisible = scale && invisibleReason(scale);
  const seconds = format.number(ageMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // A board's tiles carry their own badges.
  const badges = [
    single && frozen && t('frozen'),
    single && ageMs > SHOWN_FROM_MS && !frozen && t('age', { seconds }),
    single && scale && invisible && t(invisible, { peak: text(scale.peak) }),
  ].filter((badge) => typeof badge === 'string');
  return (
    <div className="map-badges" role="status">
      {single && <Pending />}
      {single && frozen && ageMs > 0 && <EarlierFrame seconds={seconds} />}
      {badges.map((badge) => (
        <p key={badge} className="stage-badge">
          {badge}
        </p>
      ))}
    </div>
  );
}

/** Says that the map is not of the frozen frame, and whether that one is being explained. */
function EarlierFrame({ seconds }: { seconds: string }) {
  const t = useTranslations('stage');
  const isRefused = useRefusalText() !== undefined;
  return (
    <p className="stage-badge pending" data-earlier-frame>
      {t('earlier', { seconds })} {!isRefused && t('explaining')}
    </p>
  );
}

/** Names the shown map and the map in computation while they differ; of a refused map, the reason. */
function Pending() {
  const settings = useSettings();
  const shown = useSummary((state) => state.shown);
  const isBegun = useSummary((state) => state.rows.length > 0);
  const pending = usePendingText();
  const computing = useComputingText();
  const refusal = useRefusalText();
  const text = shown
    ? pending(shown, chosenComputation(settings, shown.computedFor))
    : (refusal ?? (isBegun && computing(settings)));
  if (!text) return null;
  return (
    <p className="stage-badge pending" data-pending>
      {text}
    </p>
  );
}
