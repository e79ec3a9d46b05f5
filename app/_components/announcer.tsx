import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isConcealed, useLesson } from '@/lib/state/lesson-store';
import { useSummary } from '@/lib/state/summary-store';
import { useMapText } from '../_hooks/use-map-sentence';
import { useNumberFormat } from '../_hooks/use-number-format';
import { useTargetName } from '../_hooks/use-target-name';

/** Shortest interval between announcements, because each interrupts the screen reader. */
const ANNOUNCE_EVERY_MS = 5000;

/** Announces to screen readers what the network sees and where: only changes, at most every five seconds. */
export function Announcer() {
  const t = useTranslations('mapText');
  const format = useNumberFormat();
  const targetName = useTargetName();
  const mapText = useMapText();
  const [announced, setAnnounced] = useState({ about: '', text: '' });
  useEffect(() => {
    const announce = () => {
      const { rows, shown } = useSummary.getState();
      if (!shown) return;
      const { computedFor, explained } = shown;
      const focus = isConcealed(useLesson.getState()) ? undefined : shown.focus;
      const name = targetName(explained.target);
      const probability = rows.find((row) => row.index === explained.target.index)?.probability ?? 0;
      const percent = format.number(probability, { style: 'percent', maximumFractionDigits: 0 });
      const text = t('spoken', { name, percent, sentence: mapText(focus) });
      const { mode, method, layer } = computedFor;
      // A change of one percent is not announced; the sentence of another map is.
      const about = [name, mode, method, layer, focus?.row, focus?.column].join();
      setAnnounced((previous) => (previous.about === about ? previous : { about, text }));
    };
    const timer = setInterval(announce, ANNOUNCE_EVERY_MS);
    return () => clearInterval(timer);
  }, [t, format, targetName, mapText]);
  return (
    <p className="sr-only" aria-live="polite" data-announcer>
      {announced.text}
    </p>
  );
}
