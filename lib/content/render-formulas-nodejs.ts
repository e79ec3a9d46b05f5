import katex from 'katex';
import type { RenderedFormulas } from './reading';
import type { MethodFacts } from './schema';

/**
 * MathML of every formula and symbol: the browser gets no formula library and no fonts for it.
 * Throws where a formula is no LaTeX that KaTeX knows.
 */
export function renderFormulas(
  methods: Readonly<Record<string, MethodFacts>>,
  symbols: Readonly<Record<string, string>>,
): RenderedFormulas {
  return {
    methods: mapValues(methods, ({ formula }) => formula.map((latex) => mathMl(latex, true))),
    symbols: mapValues(symbols, (latex) => mathMl(latex, false)),
  };
}

/** One <math> element, without KaTeX's wrapper and without the copy of the LaTeX that it adds for editors. */
function mathMl(latex: string, displayMode: boolean): string {
  const html = katex.renderToString(latex, {
    displayMode,
    output: 'mathml',
    throwOnError: true,
    strict: 'error',
  });
  return html
    .replace(/^<span class="katex">(.*)<\/span>$/s, '$1')
    .replace(/<annotation[^>]*>.*?<\/annotation>/s, '')
    .replace(/<\/?semantics>/g, '');
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  change: (value: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
