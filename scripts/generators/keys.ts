import { MESSAGES } from '@/lib/i18n/messages';
import { keysDocument } from '@/lib/keys/keys-document';
import type { Generator } from './generator';

/** Generates docs/keys.md from the key table and the English messages. */
export const generateKeys: Generator = async () => ({ 'docs/keys.md': keysDocument(MESSAGES.en) });
