import { MathMl } from './mathml';

interface FormulaProps {
  readonly lines: readonly string[];
  /** Names of the symbols to explain, in order. */
  readonly symbols: readonly string[];
  /** MathML by the symbol's name. */
  readonly markup: Readonly<Record<string, string>>;
  readonly meaning: Readonly<Record<string, string>>;
}

/** Renders a formula and explains its symbols. */
export function Formula({ lines, symbols, markup, meaning }: FormulaProps) {
  return (
    <>
      <div className="reading-formula">
        {lines.map((line) => (
          <MathMl key={line} markup={line} />
        ))}
      </div>
      <dl className="reading-symbols">
        {symbols.map((name) => (
          <div key={name}>
            <dt>
              <MathMl markup={markup[name] ?? ''} />
            </dt>
            <dd>{meaning[name]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
