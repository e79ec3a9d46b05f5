import { FROZEN_CONTEXT, FROZEN_SETTINGS } from '@/lib/settings/frozen-defaults';
import type { Setting } from '@/lib/settings/setting';
import { CONTEXT, pathsOf, SETTINGS, valueAt } from '@/lib/settings/settings-table';

/** Names of a table's settings; those in a group are prefixed with the group's name and a dot. */
type Name<Table> = {
  [Key in keyof Table & string]: Table[Key] extends Setting<unknown>
    ? Key
    : `${Key}.${keyof Table[Key] & string}`;
}[keyof Table & string];

const SETTING_TEXTS: Readonly<Record<Name<typeof SETTINGS>, string>> = {
  mode: 'the view',
  method: 'the method, except in the views `wall` and `layers`',
  layer:
    'the layer, for methods that use one: its last convolution, `layer4.1.conv2` or `layer4`, or the ' +
    'output of its block, `layer4.1`',
  target: 'the class that is explained',
  wallMethods: 'the methods of the view `wall`, in order',
  layersMethod: 'the method of the view `layers`',
  baselines: 'the baselines shown side by side',
  classes: 'in the view `classes`: two classes and the difference of their scores, or the top five',
  'noise.level': 'standard deviation of the noise, in normalised units',
  'noise.copies': 'noisy copies of a frame',
  'noise.fresh': 'whether every frame gets new noise',
  'square.x': 'centre of the square that the network sees, in shares of the picture’s width',
  'square.y': 'the same, in shares of its height; the square stays in the picture',
  'square.zoom':
    'magnification of the square: at 1 as torchvision crops it, at least so small that the square covers ' +
    'the whole shorter side',
  view3dShape: 'in the 3D view: the map as a relief, or the layers one behind the other',
  'options.quantity': 'what is explained: the logit or the probability',
  'options.baseline': 'baseline of Integrated Gradients and Occlusion',
  'options.steps': 'steps of Integrated Gradients',
  'options.samples': 'noisy copies of SmoothGrad',
  'options.stdev': 'standard deviation of their noise, in normalised units',
  'options.windowPx': 'side of Occlusion’s window, in pixels of the network’s input',
  'options.stridePx': 'stride of Occlusion, in pixels of the network’s input',
  scale: 'colour scale of views with several maps, except `classes`',
  singleScale: 'colour scale of a single map',
  classesScale: 'colour scale of the view `classes`',
  upsampling: 'upsampling of coarse maps; `nearest` shows the raw grid',
  reference: 'id of the tile that the others are compared with; empty for the first',
  unsignedColorMap: 'colour map of unsigned maps',
  signedColorMap: 'colour map of signed maps',
  style: 'how a map lies over the picture; `auto` is the default style of its method',
  opacity: 'opacity of the map over the picture, except in the style `alpha`',
  alphaOpacity: 'opacity of the strongest value in the style `alpha`',
  threshold: 'percentage of the map’s values that are hidden, the weakest first',
  contours:
    'whether lines are drawn at 25%, 50% and 75% of the strongest colour, on maps coarser than the picture',
};

const CONTEXT_TEXTS: Readonly<Record<Name<typeof CONTEXT>, string>> = {
  lesson: 'id of a lesson that comes with the page; empty for none',
  step: 'id of the step of the lesson',
  list: 'a list on the stage in place of the view',
  model: 'folder of the network; empty for the first in the list',
  scene: 'the generated scene',
  sticker: 'whether the scene has the red sticker',
  engine: 'the engine; links made by the page do not contain it',
};

/** Formats a value, for an address or as JSON. */
type Notation = (value: unknown, setting: Setting<unknown>) => string;

const inAddress: Notation = (value, setting) => setting.write(value);
const inJson: Notation = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function rowsOf(
  table: object,
  texts: Readonly<Record<string, string>>,
  frozen: object,
  notation: Notation,
): readonly string[] {
  return pathsOf(table).map(({ path, setting }) => {
    const name = path.join('.');
    const ifOmitted = code(notation(valueAt(frozen, path), setting));
    return `| \`${name}\` | ${texts[name]} | ${valuesOf(name, setting, notation)} | ${ifOmitted} |`;
  });
}

/** Describes the valid values of a setting. */
function valuesOf(name: string, setting: Setting<unknown>, notation: Notation): string {
  const format = (value: unknown) => code(notation(value, setting));
  if ('min' in setting && 'max' in setting) return `${setting.min} to ${setting.max}`;
  if (setting.words) {
    return Array.isArray(setting.initial)
      ? `a list of ${setting.words.map(code).join(', ')}`
      : setting.words.map(code).join(', ');
  }
  if (typeof setting.initial === 'boolean') return `${format(true)} or ${format(false)}`;
  if (name === 'target') return 'an index, `3-5` for the difference of two, or `top`';
  if (name === 'wallMethods') return 'a list of methods’ ids';
  return /method/i.test(name) ? 'a method’s id' : 'an id';
}

const code = (text: string) => (text === '' ? 'empty' : `\`${text}\``);

const headOf = (name: string) => [`| ${name} | meaning | values | if omitted |`, '|---|---|---|---|'];

/** Formats docs/addresses.md. */
export function addressesDocument(): string {
  return [
    '# Addresses',
    '',
    "The page's address contains the view, but never a picture. It begins with `v=3`, followed by the",
    'values that differ from the column *if omitted*. This column never changes for addresses with a `v`, so',
    'links keep their meaning; only `style` is `blend` if an address with `v=1` or `v=2` omits it. An',
    'address without `v` was written by hand, such as `?method=saliency`, and omits the defaults of a fresh',
    'page. The names of `v=1` are still valid, with `v=1` and without. If the network lacks a layer or a',
    'class, or a name is unknown, the page reports it and shows the rest. The page also reports a `method`',
    'without effect in an address that is not of `v=3`, because some views have methods of their own.',
    'Without `v`, the method is also that of the view `layers`, if it has layers.',
    '',
    'Generated by `npm run generate` from the tables in `lib/settings/settings-table.ts`, which also define',
    'the stores, lessons and ZIPs; a test checks that this file is up to date.',
    '',
    ...headOf('parameter'),
    ...rowsOf(SETTINGS, SETTING_TEXTS, FROZEN_SETTINGS, inAddress),
    ...rowsOf(CONTEXT, CONTEXT_TEXTS, FROZEN_CONTEXT, inAddress),
    '',
  ].join('\n');
}

const BEGIN = '<!-- begin of the settings: npm run generate -->';
const END = '<!-- end of the settings -->';

/** Updates the table in docs/lessons.md, without layer and target, which differ in lessons. */
export function lessonsDocument(current: string): string {
  const [before, rest = ''] = current.split(BEGIN);
  const [, after] = rest.split(END);
  const { layer, target, ...others } = SETTINGS;
  const rows = rowsOf(others, SETTING_TEXTS, FROZEN_SETTINGS, inJson);
  return [before, BEGIN, '\n\n', [...headOf('field'), ...rows].join('\n'), '\n\n', END, after].join('');
}
