import { expect, test } from 'vitest';
import rendered from '@/content/generated/formulas.json';
import { renderFormulas } from './render-formulas-nodejs';

test('each formula is one <math> element of MathML only', () => {
  const all = [...Object.values(rendered.methods).flat(), ...Object.values(rendered.symbols)];
  for (const markup of all) {
    expect(markup).toMatch(/^<math [^>]*>.*<\/math>$/s);
    const tags = [...markup.matchAll(/<\/?([a-z]+)/g)].map((match) => match[1]);
    expect(
      tags.filter(
        (tag) =>
          !/^m(ath|row|i|n|o|text|frac|sub|sup|subsup|under|over|underover|space|style|padded)$/.test(
            tag ?? '',
          ),
      ),
    ).toEqual([]);
  }
});

test('invalid LaTeX is refused', () => {
  const broken = { formula: ['\\frac{1}{'], symbols: [], papers: [], critique: [] };
  expect(() => renderFormulas({ broken }, {})).toThrow(/KaTeX/);
});
