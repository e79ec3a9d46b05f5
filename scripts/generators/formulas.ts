import symbols from '@/content/symbols.json';
import { facts } from '@/lib/content/facts';
import { renderFormulas } from '@/lib/content/render-formulas-nodejs';
import type { Generator } from './generator';

/** Renders the LaTeX of content/methods.json and content/symbols.json to MathML. */
export const generateFormulas: Generator = async () => ({
  'content/generated/formulas.json': `${JSON.stringify(renderFormulas(facts.methods, symbols), null, 2)}\n`,
});
