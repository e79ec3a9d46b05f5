import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { MESSAGES } from '@/lib/i18n/messages';
import { errorSentence } from './error-sentence';

const error = createTranslator({ locale: 'en', messages: MESSAGES.en, namespace: 'error' });

test('a network without layers asks for another method, any other network for another layer', () => {
  const unknown = (layers: string) => errorSentence({ code: 'layer-unknown', params: { layers } }, error);
  expect(unknown('')).toMatch(/no layer for this method/);
  expect(unknown('conv1, conv2')).toBe('The network does not have this layer.');
});
