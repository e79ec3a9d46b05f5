import * as v from 'valibot';

const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty());
const sentences = v.pipe(v.array(sentence), v.minLength(1));
const link = v.pipe(v.string(), v.url(), v.startsWith('https://'));

/** What the panel says of a method in one language: content/<language>/methods.json, by id. */
export const methodTextSchema = v.strictObject({
  what: sentences,
  read: sentences,
  /** The one thing that must not be missed. */
  warning: sentence,
  cannot: sentences,
  defaults: sentences,
  strengths: sentence,
  weaknesses: sentence,
});

/** What is the same in every language: content/methods.json, by id. */
export const methodFactsSchema = v.strictObject({
  /** LaTeX, a line each. */
  formula: sentences,
  /** Keys of content/symbols.json, explained below the formula in this order. */
  symbols: sentences,
  /** Keys of content/papers.json: where the method is from. */
  papers: sentences,
  /** Where its limits are shown. */
  critique: v.array(sentence),
  /** Captum's class and the defaults of its arguments; missing where Captum has no such method. */
  captum: v.optional(
    v.strictObject({ call: sentence, url: link, arguments: v.record(v.string(), sentence) }),
  ),
});

export const paperSchema = v.strictObject({
  authors: sentence,
  year: v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2100)),
  title: sentence,
  /** Missing where it came out on arXiv alone. */
  venue: v.optional(sentence),
  label: sentence,
  url: link,
});

/** The discussion of a view: a question, and what to look for, shown on request. */
export const viewTextSchema = v.strictObject({
  title: sentence,
  questions: v.pipe(v.array(v.strictObject({ ask: sentence, look: sentence })), v.minLength(1)),
});

export const limitsSchema = v.strictObject({
  intro: sentence,
  limits: v.pipe(
    v.array(v.strictObject({ id: sentence, title: sentence, text: sentences, try: sentence })),
    v.length(4),
  ),
});

export const summarySchema = v.strictObject({
  takeAways: sentences,
  furtherReading: v.pipe(v.array(v.strictObject({ paper: sentence, note: sentence })), v.minLength(1)),
});

export type MethodText = v.InferOutput<typeof methodTextSchema>;
export type MethodFacts = v.InferOutput<typeof methodFactsSchema>;
export type Paper = v.InferOutput<typeof paperSchema>;
export type ViewText = v.InferOutput<typeof viewTextSchema>;
export type LimitsText = v.InferOutput<typeof limitsSchema>;
export type SummaryText = v.InferOutput<typeof summarySchema>;
