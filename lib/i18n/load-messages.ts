import type { Locale } from './locales';
import type { Messages } from './messages';

const LOADERS: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  en: () => import('@/messages/en.json'),
  de: () => import('@/messages/de.json'),
};

/** Fetches the messages of a language, on the first change to it. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return (await LOADERS[locale]()).default;
}
