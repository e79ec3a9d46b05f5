import * as v from 'valibot';

const sentence = v.pipe(v.string(), v.trim(), v.nonEmpty());
const sentences = v.pipe(v.array(sentence), v.minLength(1));
const link = v.pipe(v.string(), v.url(), v.startsWith('https://'));

/** The panel's text about a method in one language: content/<language>/methods.json, by id. */
export const methodTextSchema = v.strictObject({
  what: sentences,
  read: sentences,
  /** The most important limitation. */
  warning: sentence,
  cannot: sentences,
  defaults: sentences,
  strengths: sentence,
  weaknesses: sentence,
});

/** Facts about a method that are the same in every language: content/methods.json, by id. */
export const methodFactsSchema = v.strictObject({
  /** LaTeX, one entry per line. */
  formula: sentences,
  /** Keys of content/symbols.json, explained below the formula in this order. */
  symbols: sentences,
  /** Keys of content/papers.json: the method's sources. */
  papers: sentences,
  /** Keys of the papers that show its limits. */
  critique: v.array(sentence),
  /** Captum's class and its arguments' defaults; undefined if Captum lacks the method. */
  captum: v.optional(
    v.strictObject({ call: sentence, url: link, arguments: v.record(v.string(), sentence) }),
  ),
});

export const paperSchema = v.strictObject({
  authors: sentence,
  year: v.pipe(v.number(), v.integer(), v.minValue(1950), v.maxValue(2100)),
  title: sentence,
  /** Undefined if it was published only on arXiv. */
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
    v.length(5),
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
