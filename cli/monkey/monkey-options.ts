import { UserError } from 'live-attribution';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';

export const MONKEY_HELP = `npm run -s monkey -- [options]
Uses the built page at random: keys, clicks, drops of files, windows of all sizes, reloads. The page must
work at the end, without an error in its console or a violation of its policy. Ctrl+C stops it.
  --actions N  how many, default 5000
  --seed S     default: a random number, which is printed; an action follows from the seed, its number and
               what the page shows
  --from N     number of the first action, default 0, to repeat the last ones before a fault`;

const OPTION_KINDS = { actions: 'value', seed: 'value', from: 'value', help: 'flag' } as const;

const MOST = 2 ** 31;

export interface MonkeyOptions {
  readonly actions: number;
  readonly seed: number;
  readonly from: number;
}

/** Null for --help. @throws UserError, OptionError */
export function readMonkeyOptions(args: readonly string[]): MonkeyOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  return {
    actions: wholeNumber('--actions', values.actions ?? '5000', 1),
    seed: wholeNumber('--seed', values.seed ?? String(Math.floor(1e6 * Math.random())), 0),
    from: wholeNumber('--from', values.from ?? '0', 0),
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= MOST) return value;
  throw new UserError('option-invalid', `${option} needs a whole number from ${least} to ${MOST}.`, {
    option,
  });
}
