import { useTranslations } from 'use-intl';
import type { LimitsText } from '@/lib/content/schema';
import { Paragraphs, Section } from './section';

/** Explains the limits of attribution maps, and how to see them here. */
export function LimitsPage({ limits: { intro, limits } }: { limits: LimitsText }) {
  const t = useTranslations('reading');
  return (
    <>
      <h3 className="reading-title">{t('limits')}</h3>
      <p>{intro}</p>
      {limits.map((limit) => (
        <Section key={limit.id} title={limit.title}>
          <Paragraphs texts={limit.text} />
          <p className="reading-try">
            <strong>{t('try')}</strong> {limit.try}
          </p>
        </Section>
      ))}
    </>
  );
}
