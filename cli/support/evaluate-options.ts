import { parseArgs } from 'node:util';
import type { Method } from '@/lib/attribution/methods/method';
import { integerOption } from '@/lib/attribution/methods/option-checks';
import { findMethod, METHODS } from '@/lib/attribution/methods/registry';
import { optionError } from './attribute-options';
import { numberOf } from './method-options';

/** Methods that take one run each, and the four that the page offers first. */
const USUAL_METHODS = ['grad-cam', 'saliency', 'gradient', 'input-x-gradient'];

export const EVALUATE_HELP = `npm run evaluate -- --model PATH [options]
Draws scenes of known truth and measures a model that knows the drawn shapes: how often it is right, and how well each
method's map points at the shape (pointing game, 15 pixels tolerance; relevance mass accuracy).
  --model PATH     a model folder, e.g. public/models/shapes-resnet18
  --scenes N       how many scenes, default 300
  --seed N         of the scenes, default 31337: those of the model cards, never trained on
  --methods LIST   names with commas, or all; default ${USUAL_METHODS.join(',')}
                   (${METHODS.map(({ id }) => id).join(', ')})
  --sticker        every scene bears a red sticker and none is a star; maps are scored on the sticker too
  --json [FILE]    the figures as JSON, into a file beside the table, or printed instead of it`;

export interface EvaluateOptions {
  readonly modelPath: string;
  readonly scenes: number;
  readonly seed: number;
  readonly methods: readonly Method[];
  readonly sticker: boolean;
  /** '-': printed instead of the table. */
  readonly jsonPath: string | undefined;
}

/** Reads the command line; null where only the help was asked for. @throws UserError 'option-invalid' */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: withNamedFile(args),
    options: {
      model: text,
      scenes: { ...text, default: '300' },
      seed: { ...text, default: '31337' },
      methods: { ...text, default: USUAL_METHODS.join(',') },
      sticker: { type: 'boolean', default: false },
      json: text,
      help: { type: 'boolean' },
    },
  });
  if (values.help || args.length === 0) return null;
  if (!values.model) throw optionError('model', '--model is missing; --help explains the options.');
  return {
    modelPath: values.model,
    scenes: integerOption('scenes', numberOf('scenes', values.scenes)!, { min: 1, max: 100_000 }),
    seed: integerOption('seed', numberOf('seed', values.seed)!, { min: 0, max: 2 ** 31 - 1 }),
    methods: readMethods(values.methods),
    sticker: values.sticker,
    jsonPath: values.json,
  };
}

/** `--json` alone means the standard output. */
function withNamedFile(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const next = args[index + 1];
    return arg === '--json' && (next === undefined || next.startsWith('--')) ? ['--json=-'] : [arg];
  });
}

function readMethods(list: string): readonly Method[] {
  if (list === 'all') return METHODS;
  const ids = [...new Set(list.split(',').map((id) => id.trim()))];
  return ids.map((id) => {
    const method = findMethod(id);
    if (method !== undefined) return method;
    const known = METHODS.map((other) => other.id).join(', ');
    throw optionError('methods', `There is no method ${id || '""'}; choose from ${known}, or all.`);
  });
}
