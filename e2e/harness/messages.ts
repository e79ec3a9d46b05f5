import { readFileSync } from 'node:fs';
import type { Messages } from '@/lib/i18n/messages';

export const [EN, DE] = ['en', 'de'].map((language) => readMessages(language)) as [Messages, Messages];

function readMessages(language: string): Messages {
  return JSON.parse(readFileSync(`messages/${language}.json`, 'utf8')) as Messages;
}
