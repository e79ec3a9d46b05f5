import type { Locale } from '@/lib/i18n/locales';
import type { Reading, ReadingText } from './reading';

/** One chunk per language, fetched when the panel is first opened in it. */
const TEXTS: Readonly<Record<Locale, () => Promise<{ readonly text: ReadingText }>>> = {
  en: () => import('./texts/en'),
  de: () => import('./texts/de'),
};

/** Fetches the text of the reading panel. Rejects if the network fails. */
export async function loadReading(locale: Locale): Promise<Reading> {
  const [{ text }, { facts }, formulas] = await Promise.all([
    TEXTS[locale](),
    import('./facts'),
    import('@/content/generated/formulas.json'),
  ]);
  return { text, facts, formulas: formulas.default };
}
