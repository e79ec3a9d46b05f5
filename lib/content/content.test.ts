import { readdirSync } from 'node:fs';
import { METHODS } from 'live-attribution/methods';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import latexSymbols from '@/content/symbols.json';
import { LOCALES } from '@/lib/i18n/locales';
import { facts } from './facts';
import { loadReading } from './load-reading';
import type { ReadingText } from './reading';
import {
  limitsSchema,
  methodFactsSchema,
  methodTextSchema,
  paperSchema,
  summarySchema,
  viewTextSchema,
} from './schema';
import { READING_VIEWS } from './views';

const methodIds = METHODS.map(({ id }) => id).sort();
const texts = await Promise.all(
  LOCALES.map(async (locale) => [locale, (await loadReading(locale)).text] as const),
);

/** Returns the number of sentences of each text by its path: 'methods.saliency.read' → 3. */
function shape(node: unknown, path = ''): Map<string, number> {
  if (typeof node === 'string') return new Map([[path, 1]]);
  if (Array.isArray(node) && node.every((item) => typeof item === 'string')) {
    return new Map([[path, node.length]]);
  }
  const entries = Object.entries(node ?? {});
  return new Map(entries.flatMap(([key, value]) => [...shape(value, path === '' ? key : `${path}.${key}`)]));
}

function everySentence(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  return Object.values(node ?? {}).flatMap(everySentence);
}

function contentFiles(folder: string): string[] {
  return readdirSync(new URL(`../../content/${folder}`, import.meta.url)).sort();
}

describe.each(texts)('the text in %s', (locale, text) => {
  test('covers exactly the methods of the registry', () => {
    expect(Object.keys(text.methods).sort()).toEqual(methodIds);
    for (const id of methodIds) v.parse(methodTextSchema, text.methods[id]);
  });

  test('has questions for exactly the views of the page', () => {
    expect(Object.keys(text.views).sort()).toEqual([...READING_VIEWS].sort());
    for (const view of READING_VIEWS) v.parse(viewTextSchema, text.views[view]);
  });

  test('has the five limits, take-aways and further reading', () => {
    const { limits } = v.parse(limitsSchema, text.limits);
    expect(limits.map(({ id }) => id)).toEqual([
      'causality',
      'instability',
      'faithfulness',
      'baseline',
      'square',
    ]);
    const { furtherReading } = v.parse(summarySchema, text.summary);
    expect(furtherReading.filter(({ paper }) => !(paper in facts.papers))).toEqual([]);
  });

  test('explains every symbol, in words', () => {
    expect(Object.keys(text.symbols).sort()).toEqual(Object.keys(latexSymbols).sort());
  });

  test('consists of the files of its folder', () => {
    const topics = Object.keys(text).map((topic) => `${topic}.json`);
    expect(contentFiles(locale)).toEqual(topics.sort());
  });

  test('has as many sentences as the English text', () => {
    const english = texts.find(([other]) => other === 'en')?.[1] as ReadingText;
    expect(Object.fromEntries(shape(text))).toEqual(Object.fromEntries(shape(english)));
  });

  test('uses typographic quotation marks', () => {
    const foreign = locale === 'de' ? /["”']/u : /["„]|\p{L}'\s?\p{L}/u;
    expect(
      everySentence(text).filter((sentence) => foreign.test(sentence.replaceAll("='nearest'", ''))),
    ).toEqual([]);
  });
});

test('the languages differ in every sentence', () => {
  const [english = [], german = []] = texts.map(([, text]) => everySentence(text.methods));
  expect(english.filter((sentence, index) => sentence === german[index])).toEqual([]);
});

describe('the facts', () => {
  test('are complete for every method of the registry', () => {
    expect(Object.keys(facts.methods).sort()).toEqual(methodIds);
    expect(contentFiles('.').filter((name) => name.endsWith('.json'))).toEqual([
      'methods.json',
      'papers.json',
      'symbols.json',
    ]);
  });

  test.each(Object.entries(facts.methods))('of %s name known papers and symbols', (_id, method) => {
    const { papers, critique, symbols } = v.parse(methodFactsSchema, method);
    expect([...papers, ...critique].filter((paper) => !(paper in facts.papers))).toEqual([]);
    expect(symbols.filter((symbol) => !(symbol in latexSymbols))).toEqual([]);
  });

  test('explain only symbols of the formulas', () => {
    const used = new Set(Object.values(facts.methods).flatMap(({ symbols }) => symbols));
    expect(Object.keys(latexSymbols).filter((symbol) => !used.has(symbol))).toEqual([]);
  });

  test.each(Object.entries(facts.papers))('link the paper %s as labelled', (_id, paper) => {
    const { label, url } = v.parse(paperSchema, paper);
    const address = label.replace(/^arXiv:/, 'arxiv.org/abs/').replace(/^doi:/, 'doi.org/');
    expect(url.startsWith(`https://${address}`)).toBe(true);
  });

  test('contain only papers that are cited', () => {
    const cited = Object.values(facts.methods).flatMap(({ papers, critique }) => [...papers, ...critique]);
    const recommended = texts.flatMap(([, text]) => text.summary.furtherReading.map(({ paper }) => paper));
    const read = new Set([...cited, ...recommended]);
    expect(Object.keys(facts.papers).filter((paper) => !read.has(paper))).toEqual([]);
  });
});
