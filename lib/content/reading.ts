import type { LimitsText, MethodFacts, MethodText, Paper, SummaryText, ViewText } from './schema';
import type { ReadingView } from './views';

/** All text of the reading panel in one language, with the methods by id. */
export interface ReadingText {
  readonly methods: Readonly<Record<string, MethodText>>;
  readonly views: Readonly<Record<ReadingView, ViewText>>;
  readonly limits: LimitsText;
  readonly summary: SummaryText;
  /** Meaning of each symbol in the formulas, by name. */
  readonly symbols: Readonly<Record<string, string>>;
}

/** Content that is the same in every language. */
export interface ReadingFacts {
  /** Methods by id. */
  readonly methods: Readonly<Record<string, MethodFacts>>;
  readonly papers: Readonly<Record<string, Paper>>;
}

/** MathML, generated from the LaTeX in content/ by scripts/generators/formulas.ts. */
export interface RenderedFormulas {
  /** Lines of formulas by method id. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
  /** Symbols by name. */
  readonly symbols: Readonly<Record<string, string>>;
}

export interface Reading {
  readonly text: ReadingText;
  readonly facts: ReadingFacts;
  readonly formulas: RenderedFormulas;
}
