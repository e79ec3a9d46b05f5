import { METHODS } from 'live-attribution/methods';
import { createTranslator } from 'use-intl';
import { beforeAll, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { numberFormat } from '@/lib/i18n/number-format';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { provideMethods } from './method-list';
import { type PendingTranslators, pendingText } from './pending-text';

beforeAll(() => provideMethods(METHODS));

function translatorsFor(locale: (typeof LOCALES)[number], refusal?: string): PendingTranslators {
  const messages = MESSAGES[locale];
  return {
    pending: createTranslator({ locale, messages, namespace: 'pending' }),
    tile: createTranslator({ locale, messages, namespace: 'tile' }),
    format: numberFormat(locale),
    layers: [{ id: 'layer3' }, { id: 'layer4' }],
    targetName: ({ index }) => `class ${index}`,
    refusal,
  };
}

const computedFor = exampleComputation();
const explained = { target: { kind: 'class', index: 3 }, quantity: 'logit', score: 1 } as const;
const noise = { level: 0.01, fresh: false, copies: 1 };
const REFUSAL = 'The network does not have this layer.';

const CHOICES = [
  ['Still showing Grad-CAM · layer 2.', 'Computing Saliency …', { method: 'saliency' }],
  ['Still showing Grad-CAM · layer 2.', 'Computing Grad-CAM · layer 1 …', { layer: 'layer3' }],
  ['Still showing class 3.', 'Computing class 1 …', { target: { kind: 'class', index: 1 } }],
  [
    'Still showing the previous settings.',
    'Computing the new map …',
    { options: { ...computedFor.options, quantity: 'probability' } },
  ],
] as const;

test.each(CHOICES)('%s %s', (shown, computing, part) => {
  const chosen = { ...computedFor, ...part };
  const text = (refusal?: string) =>
    pendingText({ computedFor, explained }, chosen, translatorsFor('en', refusal));
  expect(text()).toBe(`${shown} ${computing}`);
  expect(text(REFUSAL)).toBe(`${shown} ${REFUSAL}`);
});

test('a level of noise that is not yet computed is named with the one that is shown', () => {
  const shown = { computedFor: { ...computedFor, noise } };
  const chosen = { ...computedFor, noise: { ...noise, level: 0.05 } };
  expect(pendingText(shown, chosen, translatorsFor('en'))).toBe(
    'Still showing noise of 1%. Computing noise of 5% …',
  );
  expect(pendingText(shown, chosen, translatorsFor('en', REFUSAL))).toBe(
    `Still showing noise of 1%. ${REFUSAL}`,
  );
});

test('the chosen map is no longer announced once it is shown', () => {
  expect(pendingText({ computedFor }, computedFor, translatorsFor('en', REFUSAL))).toBeUndefined();
});

test.each(LOCALES)('a refused choice is nowhere said to be computed, in %s', (locale) => {
  for (const [, , part] of CHOICES) {
    const text = pendingText(
      { computedFor, explained },
      { ...computedFor, ...part },
      translatorsFor(locale, 'No.'),
    );
    expect(text).toMatch(/^(Still|Noch) .*\. No\.$/);
    expect(text).not.toMatch(/Computing|berechnet/);
  }
});
