import katex from 'katex';
import type { RenderedFormulas } from './reading';
import type { MethodFacts } from './schema';

/**
 * Renders every formula and symbol to MathML, so that the browser needs no formula library or fonts. Throws
 * if KaTeX cannot parse a formula.
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

/** Returns one <math> element, without KaTeX's wrapper and the copy of the LaTeX that it adds for editors. */
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
