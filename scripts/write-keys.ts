// node scripts/run.mjs scripts/write-keys.ts: writes docs/keys.md anew, after the key table or its sentences
// were changed.
import { writeFile } from 'node:fs/promises';
import { MESSAGES } from '@/lib/i18n/messages';
import { keysDocument } from '@/lib/keys/keys-document';

await writeFile(new URL('../docs/keys.md', import.meta.url), keysDocument(MESSAGES.en));
console.log('The keys are in docs/keys.md.');
