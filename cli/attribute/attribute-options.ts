import { UserError } from 'live-attribution';
import { MAP_STYLES } from 'live-attribution/heat-map';
import { BASELINE_IDS, METHODS, type Method, type OptionName, requireMethod } from 'live-attribution/methods';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';

export const ATTRIBUTE_HELP = `npm run -s attribute -- --model PATH --image FILE --method ID [options]
npm run -s attribute -- stability --model PATH --image FILE --method ID --noise STDEV|FILE.npy [options]
Explains a picture as the page does, in Node.
\`stability\` compares the maps with and without noise, and prints scores.
  --model PATH     a model folder, a .pth or .safetensors of a ResNet-18, or an .onnx image classifier
  --image FILE     PNG, JPEG, WebP, AVIF or SVG; or an already normalised .npy, float32 [3, H, W]
  --method ID      ${METHODS.map(({ id }) => id).join(', ')}
  --target CLASS   top (default), an index, or a name
  --against CLASS  explain the score difference of --target and this class
  --layer ID       for the CAM methods: a convolution, e.g. layer4.1.conv2 or in short layer4,
                   or the output of its block, e.g. layer4.1; default: the last convolution
  --out FILE       .npy: raw attribution, float32; .png: overlay; .json: target, top 5, times (default: print)
  --quantity KIND  what is explained: logit (default) or probability
  --baseline B     ${BASELINE_IDS.join(', ')}, or FILE.npy, [3, H, W] (integrated-gradients, occlusion)
  --steps N        5 to 300, default 50 (integrated-gradients)
  --samples N      noisy copies, default 5 (smooth-grad), 1 (stability)
  --stdev X        standard deviation of their noise in normalised units, default 1 (smooth-grad)
  --noise FILE.npy noise to add, [n, 3, H, W] (smooth-grad)
  --seed N         seed of the noise, default 0
  --window N       side of the window in pixels, default 32 (occlusion)
  --stride N       step between windows in pixels, default 16 (occlusion)
  --style STYLE    how the map of a .png lies over the picture, by default in the method's own style:
                   ${MAP_STYLES.join(', ')}
  --threshold N    hides N % of the values in a .png, the weakest first; 0 to 100, default 0
  --contours       draws lines at a quarter, a half and three quarters of the .png's strongest colour`;

const OPTION_KINDS = {
  model: 'value',
  image: 'value',
  method: 'value',
  target: 'value',
  against: 'value',
  layer: 'value',
  out: 'value',
  quantity: 'value',
  baseline: 'value',
  steps: 'value',
  samples: 'value',
  stdev: 'value',
  noise: 'value',
  seed: 'value',
  window: 'value',
  stride: 'value',
  style: 'value',
  threshold: 'value',
  contours: 'flag',
  help: 'flag',
} as const;

/** Method option by flag. */
const METHOD_FLAGS = {
  quantity: 'quantity',
  baseline: 'baseline',
  steps: 'steps',
  samples: 'samples',
  stdev: 'stdev',
  noise: 'noise',
  seed: 'seed',
  window: 'windowPx',
  stride: 'stridePx',
} as const satisfies Record<string, OptionName>;

type MethodFlag = keyof typeof METHOD_FLAGS;
const FLAGS = Object.keys(METHOD_FLAGS) as MethodFlag[];

export interface AttributeOptions {
  readonly command: 'attribute' | 'stability';
  readonly modelPath: string;
  readonly imagePath: string;
  readonly method: Method;
  readonly target: string;
  /** The contrast class of --against. */
  readonly against: string | undefined;
  readonly layer: string | undefined;
  readonly outPath: string | undefined;
  /** Raw text of the method's flags. */
  readonly flags: Readonly<Partial<Record<MethodFlag, string>>>;
  /** Flags for a .png as they were typed. */
  readonly overlay: OverlayFlags;
}

interface OverlayFlags {
  readonly style?: string | undefined;
  readonly threshold?: string | undefined;
  readonly contours?: boolean | undefined;
}

/** Parses the command line; null for --help. @throws OptionError or UserError 'option-invalid' */
export function readAttributeOptions(args: readonly string[]): AttributeOptions | null {
  const { values, command = 'attribute' } = parseOptions(args, OPTION_KINDS, ['stability']);
  if (values.help || args.length === 0) return null;
  const method = requireMethod(required('method', values.method), '--method');
  const flags = Object.fromEntries(
    FLAGS.flatMap((flag) => {
      const value = values[flag];
      return value === undefined ? [] : [[flag, value]];
    }),
  );
  const options: AttributeOptions = {
    command,
    modelPath: required('model', values.model),
    imagePath: required('image', values.image),
    method,
    target: values.target ?? 'top',
    against: values.against,
    layer: values.layer,
    outPath: values.out,
    flags,
    overlay: { style: values.style, threshold: values.threshold, contours: values.contours },
  };
  refuseUnusedFlags(options);
  refuseUnusedOverlayFlags(options);
  if (command === 'stability' && options.outPath?.match(/\.(png|npy)$/i)) {
    throw optionError('out', `stability writes JSON, not ${options.outPath}: end the name with .json.`);
  }
  return options;
}

/** @throws UserError 'option-invalid' for a flag without effect */
function refuseUnusedFlags({ command, method, layer, flags }: AttributeOptions): void {
  const options = new Set<OptionName>(method.options);
  if (command === 'stability') for (const name of ['noise', 'samples', 'seed'] as const) options.add(name);
  const used = FLAGS.filter((flag) => options.has(METHOD_FLAGS[flag])).map((flag) => `--${flag}`);
  if (method.usesLayer) used.unshift('--layer');
  const given = [...(layer === undefined ? [] : ['layer']), ...Object.keys(flags)];
  const unused = given.find((flag) => !used.includes(`--${flag}`));
  if (unused !== undefined) {
    const text = `${method.id} does not take --${unused}: it takes ${used.join(', ')}.`;
    throw optionError(unused, text);
  }
  refuseRedundantFlags(command, flags);
}

/** Refuses a number beside a file that contains the noise. */
function refuseRedundantFlags(command: AttributeOptions['command'], flags: AttributeOptions['flags']): void {
  const { noise } = flags;
  if (noise === undefined || (command === 'stability' && !isArrayFile(noise))) return;
  if (!isArrayFile(noise)) {
    throw optionError(
      'noise',
      `--noise takes a .npy file, not ${noise}: --stdev sets the strength of noise.`,
    );
  }
  const redundant = (['samples', 'stdev', 'seed'] as const).find((flag) => flags[flag] !== undefined);
  if (redundant !== undefined) {
    throw optionError(redundant, `--noise ${noise} already contains the noise: leave --${redundant} out.`);
  }
}

/** Refuses flags of the picture where none is written. */
function refuseUnusedOverlayFlags({ outPath, overlay }: AttributeOptions): void {
  if (outPath?.toLowerCase().endsWith('.png')) return;
  const unused = (['style', 'threshold', 'contours'] as const).find((flag) => overlay[flag] !== undefined);
  if (unused === undefined) return;
  throw optionError(unused, `--${unused} is for a .png: leave it out, or end the name of --out with .png.`);
}

export function isArrayFile(text: string): boolean {
  return text.toLowerCase().endsWith('.npy');
}

export function optionError(option: string, message: string): UserError {
  return new UserError('option-invalid', message, { option: `--${option}` });
}

function required(name: string, value: string | undefined): string {
  if (value) return value;
  throw optionError(name, `--${name} is missing; --help explains the options.`);
}
