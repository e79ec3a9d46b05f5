import de from '@/messages/de.json';
import en from '@/messages/en.json';
import type { Locale } from './locales';

export type Messages = typeof en;

export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, de };

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
