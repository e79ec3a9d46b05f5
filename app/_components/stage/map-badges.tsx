import { useFormatter, useTranslations } from 'use-intl';
import { useSettings } from '@/lib/state/settings-store';
import { useSource } from '@/lib/state/source-store';
import { useSummary } from '@/lib/state/summary-store';

const TOLD_FROM_MS = 1000;

/** What has to be known about the map that is shown: that it stands still, is old, or is empty for a reason. */
export function MapBadges() {
  const t = useTranslations('stage');
  const format = useFormatter();
  const frozen = useSource((state) => state.frozen);
  const ageMs = useSummary((state) => state.ageMs);
  const single = useSettings((state) => state.mode === 'single');
  const empty = useSummary(
    ({ scale }) => scale?.limit === 0 && (scale.signed ? 'noEvidenceEither' : 'noEvidence'),
  );
  const badges = [
    // On a board the key that goes on says so, and nothing lies over the tiles.
    single && frozen && t('frozen'),
    single &&
      ageMs > TOLD_FROM_MS &&
      t('age', {
        seconds: format.number(ageMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      }),
    single && empty && t(empty),
  ].filter((badge) => typeof badge === 'string');
  return (
    <div
      className="pointer-events-none absolute inset-x-0 bottom-3 flex flex-col items-center gap-1 px-2"
      role="status"
    >
      {badges.map((badge) => (
        <p key={badge} className="stage-badge">
          {badge}
        </p>
      ))}
    </div>
  );
}
