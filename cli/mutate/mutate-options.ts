import { UserError } from 'live-attribution';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import { SCOPE_NAMES, type ScopeName } from './scopes';

export const MUTATE_HELP = `npm run -s mutate -- [options]
Changes the code in small ways, one at a time, and says which changes no unit test notices.
  --scope NAME    ${SCOPE_NAMES.join(', ')}; default: both
  --mutants N     changes per scope, default 200
  --seed S        picks other changes, default 0; the same seed picks the same places of the same code
  --processes N   test processes at a time, default 2
  --out FILE      writes the result as a JSON report of Stryker`;

const OPTION_KINDS = {
  scope: 'value',
  mutants: 'value',
  seed: 'value',
  processes: 'value',
  out: 'value',
  help: 'flag',
} as const;

export interface MutateOptions {
  readonly scopes: readonly ScopeName[];
  readonly mutants: number;
  readonly seed: number;
  readonly processes: number;
  readonly out: string | undefined;
}

/** Null for --help. @throws UserError, OptionError */
export function readMutateOptions(args: readonly string[]): MutateOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  const scope = SCOPE_NAMES.find((name) => name === values.scope);
  if (values.scope !== undefined && scope === undefined)
    throw invalid('--scope', `--scope needs one of ${SCOPE_NAMES.join(', ')}.`);
  return {
    scopes: scope === undefined ? SCOPE_NAMES : [scope],
    mutants: wholeNumber('--mutants', values.mutants ?? '200', 1),
    seed: wholeNumber('--seed', values.seed ?? '0', 0),
    processes: wholeNumber('--processes', values.processes ?? '2', 1),
    out: values.out,
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= 2 ** 31) return value;
  throw invalid(option, `${option} needs a whole number from ${least} to ${2 ** 31}.`);
}

function invalid(option: string, message: string): UserError {
  return new UserError('option-invalid', message, { option });
}
