import type { LimitsText, MethodFacts, MethodText, Paper, SummaryText, ViewText } from './schema';
import type { ReadingView } from './views';

/** All that the reading panel says in one language. Methods by id. */
export interface ReadingText {
  readonly methods: Readonly<Record<string, MethodText>>;
  readonly views: Readonly<Record<ReadingView, ViewText>>;
  readonly limits: LimitsText;
  readonly summary: SummaryText;
  /** What a symbol of the formulas stands for, by its name. */
  readonly symbols: Readonly<Record<string, string>>;
}

/** What it says in every language. */
export interface ReadingFacts {
  /** By method id. */
  readonly methods: Readonly<Record<string, MethodFacts>>;
  readonly papers: Readonly<Record<string, Paper>>;
}

/** MathML, made of the LaTeX in content/ by scripts/generators/formulas.ts. */
export interface RenderedFormulas {
  /** Lines, by method id. */
  readonly methods: Readonly<Record<string, readonly string[]>>;
  /** By the symbol's name. */
  readonly symbols: Readonly<Record<string, string>>;
}

export interface Reading {
  readonly text: ReadingText;
  readonly facts: ReadingFacts;
  readonly formulas: RenderedFormulas;
}
