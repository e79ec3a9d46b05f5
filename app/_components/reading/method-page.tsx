import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Reading } from '@/lib/content/reading';
import { useMethodHint } from '../../_hooks/use-method-hint';
import { useReadingMethod } from '../../_hooks/use-reading-method';
import { methodById } from '../../_session/method-list';
import { CaptumDefaults } from './captum-defaults';
import { Formula } from './formula';
import { PaperList } from './paper-list';
import { Questions } from './questions';
import { Paragraphs, Points, Section } from './section';
import { ShownMethodsRow } from './shown-methods-row';

/** Explains the chosen method, and lists the view's questions. */
export function MethodPage({ reading }: { reading: Reading }) {
  const t = useTranslations('reading');
  const hint = useMethodHint();
  const id = useReadingMethod();
  const text = reading.text.methods[id];
  const facts = reading.facts.methods[id];
  if (!text || !facts) return null;
  return (
    <>
      <ShownMethodsRow />
      <h3 className="reading-title">{methodById(id).name}</h3>
      <p className="quiet">{hint(id)}</p>
      <Section title={t('what')}>
        <Paragraphs texts={text.what} />
      </Section>
      <Section title={t('read')}>
        <Points texts={text.read} />
      </Section>
      <Section title={t('cannot')}>
        <p className="reading-warning">
          <TriangleAlert aria-hidden />
          {text.warning}
        </p>
        <Points texts={text.cannot} />
      </Section>
      <Section title={t('formula')}>
        <Formula
          lines={reading.formulas.methods[id] ?? []}
          symbols={facts.symbols}
          markup={reading.formulas.symbols}
          meaning={reading.text.symbols}
        />
      </Section>
      <Section title={t('defaults')}>
        {facts.captum && <CaptumDefaults captum={facts.captum} />}
        <Points texts={text.defaults} />
        <PaperList title={t('paper')} ids={facts.papers} papers={reading.facts.papers} />
        <PaperList title={t('critique')} ids={facts.critique} papers={reading.facts.papers} />
      </Section>
      <Section title={t('question')}>
        <Questions views={reading.text.views} />
      </Section>
    </>
  );
}
