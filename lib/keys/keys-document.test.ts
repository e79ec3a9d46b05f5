import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MESSAGES } from '@/lib/i18n/messages';
import { keysDocument } from './keys-document';

test('docs/keys.md says what the key table says', () => {
  const file = readFileSync(new URL('../../docs/keys.md', import.meta.url), 'utf8');
  expect(file, 'run: node scripts/run.mjs scripts/write-keys.ts').toBe(keysDocument(MESSAGES.en));
});
