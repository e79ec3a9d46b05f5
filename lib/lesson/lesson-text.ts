import type { Locale } from '@/lib/i18n/locales';
import type { LessonText } from './lesson-schema';

/** Returns a lesson's text in the page's language, or in another that it has. */
export function lessonText(text: LessonText, locale: Locale): string {
  if (typeof text === 'string') return text;
  return text[locale] ?? text.en ?? text.de ?? '';
}
