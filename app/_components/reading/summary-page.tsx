import { useTranslations } from 'use-intl';
import type { Reading } from '@/lib/content/reading';
import { MethodTable } from './method-table';
import { PaperEntry } from './paper-list';
import { Points, Section } from './section';

/** Compares all methods, with a summary and further reading. */
export function SummaryPage({ reading: { text, facts } }: { reading: Reading }) {
  const t = useTranslations('reading');
  const { takeAways, furtherReading } = text.summary;
  return (
    <>
      <h3 className="reading-title">{t('summary')}</h3>
      <Section title={t('takeAways')}>
        <Points texts={takeAways} />
      </Section>
      <Section title={t('table')}>
        <MethodTable texts={text.methods} />
      </Section>
      <Section title={t('furtherReading')}>
        <ul className="reading-papers">
          {furtherReading.map(({ paper: id, note }) => {
            const paper = facts.papers[id];
            return (
              paper && (
                <li key={id}>
                  <p className="value">{note}</p>
                  <PaperEntry paper={paper} />
                </li>
              )
            );
          })}
        </ul>
      </Section>
    </>
  );
}
