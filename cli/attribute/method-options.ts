import type { Tensor } from 'live-attribution';
import { BASELINE_IDS, type BaselineId, integerOption, type MethodOptions } from 'live-attribution/methods';
import { type AttributeOptions, isArrayFile, optionError } from './attribute-options';
import { readArray } from './read-array';

/** Parses the method's flags and reads the arrays they name. @throws UserError */
export async function readMethodOptions(flags: AttributeOptions['flags']): Promise<MethodOptions> {
  return {
    ...defined('quantity', flags.quantity && readQuantity(flags.quantity)),
    ...defined('baseline', flags.baseline && (await readBaseline(flags.baseline))),
    ...defined('noise', flags.noise && (await readArray(flags.noise))),
    ...defined('steps', parseNumber('steps', flags.steps)),
    ...defined('samples', parseNumber('samples', flags.samples)),
    ...defined('stdev', parseNumber('stdev', flags.stdev)),
    ...defined('seed', parseSeed(flags.seed)),
    ...defined('windowPx', parseNumber('window', flags.window)),
    ...defined('stridePx', parseNumber('stride', flags.stride)),
  };
}

function parseSeed(text: string | undefined): number | undefined {
  const seed = parseNumber('seed', text);
  return seed === undefined ? undefined : integerOption('seed', seed, { min: 0, max: 2 ** 32 - 1 });
}

/** @throws UserError 'option-invalid' unless the text is a finite number */
export function parseNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw optionError(flag, `--${flag} needs a number, not ${text}.`);
  }
  return value;
}

function defined<K extends keyof MethodOptions>(
  name: K,
  value: MethodOptions[K] | '' | undefined,
): Pick<MethodOptions, K> | Record<string, never> {
  return value === undefined || value === '' ? {} : ({ [name]: value } as Pick<MethodOptions, K>);
}

function readQuantity(text: string): 'logit' | 'probability' {
  if (text === 'logit' || text === 'probability') return text;
  throw optionError('quantity', `--quantity takes logit or probability, not ${text}.`);
}

async function readBaseline(text: string): Promise<BaselineId | Tensor<'float32'>> {
  const known = BASELINE_IDS.find((id) => id === text);
  if (known !== undefined) return known;
  if (isArrayFile(text)) return readArray(text);
  throw optionError('baseline', `--baseline takes ${BASELINE_IDS.join(', ')} or a .npy file, not ${text}.`);
}
