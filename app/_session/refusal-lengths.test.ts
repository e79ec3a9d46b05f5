import { MAX_NAME } from 'live-attribution';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator, IntlProvider } from 'use-intl';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import type { Problem } from '@/lib/protocol/problem';
import type { NotOpened, NotOpenedReason } from '@/lib/state/notice-store';
import { MAX_REASON } from '@/workers/error-message';
import NotOpenedText from '../_components/notices/not-opened-text';
import { errorSentence } from './error-sentence';

const MAX_SENTENCE = 300;
const NAME = 'W'.repeat(MAX_NAME);
/** As many files as are opened at once, with names as long as a file system allows. */
const FILES = Array.from({ length: 200 }, () => 'W'.repeat(255));
/** Networks are refused one by one. */
const ONE_FILE = FILES.slice(0, 1);
const COUNTS = { count: 200, limit: 1e9, classCount: 1e9, labelCount: 1e9, min: 1e6, max: 1e9, value: 1e9 };
const PARAMS = {
  ...COUNTS,
  file: NAME,
  name: NAME,
  model: NAME,
  place: NAME,
  operator: NAME,
  codec: NAME,
  used: NAME,
  method: 'Guided Backpropagation',
  option: 'stride',
  reason: 'W'.repeat(MAX_REASON),
};

/** With optional children, which createElement gives as an argument. */
const Translated = IntlProvider as FunctionComponent<Partial<Parameters<typeof IntlProvider>[0]>>;
/** Sentences of `messages.error` that errorSentence chooses by the parameters of another one. */
const CHOSEN = ['noLayers', 'optionOutOfRange', 'model-ends'] as const;
const isCode = (key: string): key is Problem['code'] => ![...CHOSEN, 'theFile'].includes(key);
const isShort = (length: number) => length <= MAX_SENTENCE;

describe.each(LOCALES)('the longest refusals in %s have at most 300 characters', (locale) => {
  const messages = MESSAGES[locale];
  const codes = Object.keys(messages.error).filter(isCode);
  const error = createTranslator({ locale, messages, namespace: 'error' });

  function notOpened(group: NotOpened): string {
    const text = createElement(NotOpenedText, { groups: [group] });
    return renderToStaticMarkup(createElement(Translated, { locale, messages, timeZone: 'UTC' }, text));
  }

  test('errors', () => {
    for (const code of codes) {
      const { option: _, ...others } = PARAMS;
      for (const params of [PARAMS, others])
        expect([code, errorSentence({ code, params }, error).length]).toEqual([
          code,
          expect.toSatisfy(isShort),
        ]);
    }
    for (const key of CHOSEN) expect(isShort(error(key, PARAMS).length)).toBe(true);
  });

  test('files that were not opened', () => {
    const reasons = Object.keys(messages.notOpened).filter((key) => key !== 'others') as NotOpenedReason[];
    for (const reason of reasons) {
      if (reason === 'refused') continue;
      const text = notOpened({ reason, files: FILES, params: PARAMS });
      expect([reason, text.length]).toEqual([reason, expect.toSatisfy(isShort)]);
    }
    for (const reason of ['image-invalid', 'image-size', 'model-size', 'file-wrong-type'] as const)
      expect(isShort(notOpened({ reason, files: FILES }).length)).toBe(true);
    for (const code of codes) {
      const text = notOpened({ reason: 'refused', files: ONE_FILE, problem: { code, params: PARAMS } });
      expect([code, text.length]).toEqual([code, expect.toSatisfy(isShort)]);
    }
  });

  test.each(['notice', 'lessonNotice', 'sourceNotice'] as const)('%s', (namespace) => {
    const translate = createTranslator({ locale, messages, namespace });
    for (const key of Object.keys(messages[namespace])) {
      if (namespace === 'notice' && !key.startsWith('saved-')) continue;
      const text = translate(key as never, PARAMS as never) as string;
      expect([key, text.length]).toEqual([key, expect.toSatisfy(isShort)]);
    }
  });
});
