import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMapFocus } from '@/lib/state/map-focus-store';
import { useSummary } from '@/lib/state/summary-store';
import { useClassName } from '../_hooks/use-class-names';
import { useMapWords } from '../_hooks/use-map-sentence';

/** A reader is not to be interrupted more often. */
const SPEAK_EVERY_MS = 5000;

/** Tells a screen reader what the network sees and where, when that has changed, and not more often than can be listened to. */
export function Announcer() {
  const t = useTranslations('mapText');
  const format = useFormatter();
  const className = useClassName();
  const words = useMapWords();
  const [spoken, setSpoken] = useState({ about: '', text: '' });
  useEffect(() => {
    const speak = () => {
      const { rows, explained } = useSummary.getState();
      const { focus } = useMapFocus.getState();
      if (!explained) return;
      const { index } = explained;
      const probability = rows.find((row) => row.index === index)?.probability ?? 0;
      const percent = format.number(probability, { style: 'percent', maximumFractionDigits: 0 });
      const text = t('spoken', { name: className(index), percent, sentence: words(focus) });
      // A percent more or less is nothing new.
      const about = `${className(index)} ${focus?.row} ${focus?.column}`;
      setSpoken((before) => (before.about === about ? before : { about, text }));
    };
    const timer = setInterval(speak, SPEAK_EVERY_MS);
    return () => clearInterval(timer);
  }, [t, format, className, words]);
  return (
    <p className="sr-only" aria-live="polite" data-announcer>
      {spoken.text}
    </p>
  );
}
