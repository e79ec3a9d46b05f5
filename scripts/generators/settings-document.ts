import { FROZEN_CONTEXT, FROZEN_SETTINGS } from '@/lib/settings/frozen-defaults';
import type { Setting } from '@/lib/settings/setting';
import { CONTEXT, pathsOf, SETTINGS, valueAt } from '@/lib/settings/settings-table';

/** The names of a table's settings, those of a group with the group's name before a point. */
type Name<Table> = {
  [Key in keyof Table & string]: Table[Key] extends Setting<unknown>
    ? Key
    : `${Key}.${keyof Table[Key] & string}`;
}[keyof Table & string];

const SETTING_TEXTS: Readonly<Record<Name<typeof SETTINGS>, string>> = {
  mode: 'the view',
  method: 'the method, but on the wall and in the walk through the layers',
  layer: 'the layer, for methods that use one',
  target: 'the class that is explained',
  wallMethods: 'the methods on the wall, in their order',
  layersMethod: 'the method of the walk through the layers',
  baselines: 'the baselines that stand side by side',
  classes: 'in the view of classes: two and the difference of their scores, or the top five',
  'noise.level': 'standard deviation of the noise, in normalised units',
  'noise.copies': 'noisy copies of a frame',
  'noise.fresh': 'whether every frame gets noise of its own',
  view3dShape: 'in the 3D view: the map as a relief, or the layers one behind the other',
  'options.quantity': 'what is explained: the score, or the probability',
  'options.baseline': 'the baseline of Integrated Gradients and Occlusion',
  'options.steps': 'of Integrated Gradients',
  'options.samples': 'noisy copies of SmoothGrad',
  'options.stdev': 'standard deviation of their noise, in normalised units',
  'options.windowPx': 'side of Occlusion’s window, in pixels of the network’s input',
  'options.stridePx': 'from one window to the next',
  scale: 'what the strongest colour stands for on a board, but for several classes',
  singleScale: 'the same where one map is shown',
  classesScale: 'the same of several classes',
  upsampling: 'how a coarse map is enlarged; `nearest` shows the squares that it is made of',
  reference: 'id of the tile that the others are compared with; empty for the first',
  unsignedColorMap: 'colours of maps without a sign',
  signedColorMap: 'colours of maps with a sign',
  opacity: 'of the map over the picture',
};

const CONTEXT_TEXTS: Readonly<Record<Name<typeof CONTEXT>, string>> = {
  lesson: 'id of a lesson that comes with the page; empty for none',
  step: 'id of its step',
  model: 'folder of the network; empty for the first on offer',
  scene: 'the generated scene',
  sticker: 'whether the scene has the sticker that a network may cheat by',
  engine: 'what computes; no link that the page makes says it',
};

/** How a value is written: as in an address, or as in JSON. */
type Notation = (value: unknown, setting: Setting<unknown>) => string;

const inAddress: Notation = (value, setting) => setting.write(value);
const inJson: Notation = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The rows of a table of settings in Markdown. */
function rowsOf(
  table: object,
  texts: Readonly<Record<string, string>>,
  frozen: object,
  notation: Notation,
): readonly string[] {
  return pathsOf(table).map(({ path, setting }) => {
    const name = path.join('.');
    const leftOut = code(notation(valueAt(frozen, path), setting));
    return `| \`${name}\` | ${texts[name]} | ${valuesOf(name, setting, notation)} | ${leftOut} |`;
  });
}

/** What a setting may be, in words. */
function valuesOf(name: string, setting: Setting<unknown>, notation: Notation): string {
  const written = (value: unknown) => code(notation(value, setting));
  if ('min' in setting && 'max' in setting) return `${setting.min} to ${setting.max}`;
  if (setting.words) {
    return Array.isArray(setting.initial)
      ? `a list of ${setting.words.map(code).join(', ')}`
      : setting.words.map(code).join(', ');
  }
  if (typeof setting.initial === 'boolean') return `${written(true)} or ${written(false)}`;
  if (name === 'target') return 'an index, `3-5` for the difference of two, or `top`';
  if (name === 'wallMethods') return 'a list of methods’ ids';
  return /method/i.test(name) ? 'a method’s id' : 'an id';
}

const code = (text: string) => (text === '' ? 'empty' : `\`${text}\``);

const headOf = (name: string) => [`| ${name} | what it says | values | left out |`, '|---|---|---|---|'];

/** docs/addresses.md. */
export function addressesDocument(): string {
  return [
    '# Addresses',
    '',
    'The address of the page says what is shown, but never a picture. `v=2` stands first, then what differs',
    'from the column *left out*. That column never changes for an address that has a `v`, so a link goes on',
    'showing what it showed. An address without `v` is written by hand, such as `?method=saliency`: what it',
    'leaves out is as on a fresh page. The names of `v=1` are still read, with `v=1` and without. Where a',
    'network lacks a layer or a class, or a name is not known, the page says so and shows the rest.',
    '',
    'Made by `npm run generate` from the tables in `lib/settings/settings-table.ts`, which the stores,',
    'lessons and ZIPs follow too; a test holds that making it again changes nothing.',
    '',
    ...headOf('parameter'),
    ...rowsOf(SETTINGS, SETTING_TEXTS, FROZEN_SETTINGS, inAddress),
    ...rowsOf(CONTEXT, CONTEXT_TEXTS, FROZEN_CONTEXT, inAddress),
    '',
  ].join('\n');
}

const BEGIN = '<!-- begin of the settings: npm run generate -->';
const END = '<!-- end of the settings -->';

/** docs/lessons.md with its table of settings made anew; a lesson has its own way for layer and target. */
export function lessonsDocument(present: string): string {
  const [before, rest = ''] = present.split(BEGIN);
  const [, after] = rest.split(END);
  const { layer, target, ...others } = SETTINGS;
  const rows = rowsOf(others, SETTING_TEXTS, FROZEN_SETTINGS, inJson);
  return [before, BEGIN, '\n\n', [...headOf('field'), ...rows].join('\n'), '\n\n', END, after].join('');
}
