import { findMethod, integerOption, METHODS, type Method } from 'live-attribution/methods';
import { SCENE_TEST_IDS, SCENE_TESTS, type SceneTestId } from '@/lib/scenes';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import { optionError } from '../attribute/attribute-options';
import { parseNumber } from '../attribute/method-options';

/** Methods that need one run each. */
const DEFAULT_METHODS = ['grad-cam', 'saliency', 'gradient', 'input-x-gradient'];

export const EVALUATE_HELP = `npm run evaluate -- --model PATH [options]
Generates scenes with known evidence and measures a model of the drawn shapes: its accuracy, and how well each
method's map points at the shape (pointing game, 15 pixels tolerance; relevance mass accuracy).
  --model PATH     a model folder, e.g. public/models/shapes-resnet18
  --test NAME      held-out scenes: hard (default), camera, nothing, sticker, twin, bare-stars;
                   sticker puts a red sticker beside every shape except the star, and scores it too
  --scenes N       number of scenes, default 300
  --seed N         seed of the scenes; the default gives the scenes of the model cards
  --methods LIST   comma-separated names, or all; default ${DEFAULT_METHODS.join(',')}
                   (${METHODS.map(({ id }) => id).join(', ')})
  --layers LIST    comma-separated layers, blocks or values of the graph, e.g. layer4.1; default: all layers
  --json [FILE]    write the figures to FILE as JSON; without FILE, print JSON instead of the table`;

const OPTION_KINDS = {
  model: 'value',
  scenes: 'value',
  test: 'value',
  seed: 'value',
  methods: 'value',
  layers: 'value',
  json: 'optional',
  help: 'flag',
} as const;

export interface EvaluateOptions {
  readonly modelPath: string;
  readonly scenes: number;
  readonly test: SceneTestId;
  readonly seed: number;
  readonly methods: readonly Method[];
  readonly layers: readonly string[] | undefined;
  /** '-' prints JSON instead of the table. */
  readonly jsonPath: string | undefined;
}

/** Parses the command line; null for --help. @throws OptionError or UserError 'option-invalid' */
export function readEvaluateOptions(args: readonly string[]): EvaluateOptions | null {
  const { values } = parseOptions(args, OPTION_KINDS);
  if (values.help || args.length === 0) return null;
  if (!values.model) throw optionError('model', '--model is missing; --help explains the options.');
  const test = readTest(values.test ?? 'hard');
  const seed = values.seed === undefined ? SCENE_TESTS[test].seed : parseNumber('seed', values.seed)!;
  return {
    modelPath: values.model,
    scenes: integerOption('scenes', parseNumber('scenes', values.scenes) ?? 300, { min: 1, max: 100_000 }),
    test,
    seed: integerOption('seed', seed, { min: 0, max: 2 ** 31 - 1 }),
    methods: readMethods(values.methods ?? DEFAULT_METHODS.join(',')),
    layers: values.layers?.split(',').map((layer) => layer.trim()),
    jsonPath: values.json === '' ? '-' : values.json,
  };
}

function readTest(name: string): SceneTestId {
  const test = SCENE_TEST_IDS.find((id) => id === name);
  if (test !== undefined) return test;
  throw optionError('test', `There is no test ${name}; choose from ${SCENE_TEST_IDS.join(', ')}.`);
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
