import { createTranslator } from 'use-intl';
import { expect, test } from 'vitest';
import { MESSAGES } from '@/lib/i18n/messages';
import { numberFormat } from '@/lib/i18n/number-format';
import { gapText } from './gap-text';

const translators = {
  legend: createTranslator({ locale: 'en', messages: MESSAGES.en, namespace: 'legend' }),
  format: numberFormat('en'),
};

test('a gap is only called the completeness gap once all steps are computed', () => {
  expect(gapText(-3.4216, 0.2, translators)).toEqual({ label: 'Gap at 20% of the steps', value: '−3.422' });
  expect(gapText(0.019, 1, translators)).toEqual({ label: 'Completeness gap', value: '0.019' });
});
