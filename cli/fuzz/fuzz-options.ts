import { UserError } from 'live-attribution';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import { PARSER_NAMES, type ParserName } from './parsers';

export const FUZZ_HELP = `npm run -s fuzz -- [options]
Gives damaged files to the readers of files, and reports each that does not end in one clear sentence.
  --parser NAME  ${PARSER_NAMES.join(', ')}; default: all
  --inputs N     damaged files per parser, default 10000
  --seed S       number of the first one, default 0; file S is always the same, so that a run that printed
                 "next: --seed S" continues there
  --keep FOLDER  writes the files at fault into an existing folder`;

const OPTION_KINDS = {
  parser: 'value',
  inputs: 'value',
  seed: 'value',
  keep: 'value',
  help: 'flag',
} as const;

export interface FuzzOptions {
  readonly parsers: readonly ParserName[];
  readonly inputs: number;
  readonly seed: number;
  readonly keep: string | undefined;
}

/** Null for --help. @throws UserError, OptionError */
export function readFuzzOptions(args: readonly string[]): FuzzOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help) return null;
  const parser = PARSER_NAMES.find((name) => name === values.parser);
  if (values.parser !== undefined && parser === undefined)
    throw invalid('--parser', `--parser needs one of ${PARSER_NAMES.join(', ')}.`);
  return {
    parsers: parser === undefined ? PARSER_NAMES : [parser],
    inputs: wholeNumber('--inputs', values.inputs ?? '10000', 1),
    seed: wholeNumber('--seed', values.seed ?? '0', 0),
    keep: values.keep,
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
