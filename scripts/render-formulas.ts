// node scripts/run.mjs scripts/render-formulas.ts: writes content/generated/formulas.json anew, after a
// formula was changed.
import { writeFile } from 'node:fs/promises';
import symbols from '@/content/symbols.json';
import { facts } from '@/lib/content/facts';
import { renderFormulas } from '@/lib/content/render-formulas-nodejs';

const file = new URL('../content/generated/formulas.json', import.meta.url);
await writeFile(file, `${JSON.stringify(renderFormulas(facts.methods, symbols), null, 2)}\n`);
console.log('The formulas are in content/generated/formulas.json.');
