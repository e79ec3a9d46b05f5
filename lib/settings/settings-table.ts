import { COLOR_MAP_NAMES, type Upsampling } from 'live-attribution/heat-map';
import { DEFAULT_OPTIONS, OPTION_BOUNDS, type Quantity } from 'live-attribution/methods';
import { CENTRE_SQUARE, MAX_ZOOM } from 'live-attribution/preprocess';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import { ENGINE_CHOICES, STYLE_CHOICES } from '@/lib/protocol/settings';
import {
  CLASSES_SHOWN,
  SCALE_CHOICES,
  SINGLE_SCALES,
  STAGE_LISTS,
  VIEW_3D_SHAPES,
  VIEW_MODES,
} from '@/lib/protocol/view-choice';
import { flag, id, layerMethod, method, methods, number, type Setting, word, words } from './setting';
import { TARGET } from './target-setting';

const { steps, samples, stdev } = OPTION_BOUNDS;
const UPSAMPLINGS: readonly Upsampling[] = ['bilinear', 'nearest'];
const QUANTITIES: readonly Quantity[] = ['logit', 'probability'];
/** Multiples of one length in pixels, so that windows and strides of Occlusion align. */
const PATCH = { slider: { min: 8, max: 112, step: 8 } };

/**
 * All settings of a view. A setting has one name, its key here, because stores, addresses, lessons, ZIPs and
 * documents read this table. A group's name precedes a dot: `noise.level`.
 */
export const SETTINGS = {
  mode: word(VIEW_MODES, 'single'),
  method: method('grad-cam'),
  /** Id of a layer of the model. */
  layer: id('layer4'),
  target: TARGET,
  /** Methods on the wall, in the order in which they were added. */
  wallMethods: methods(['saliency', 'integrated-gradients', 'grad-cam']),
  layersMethod: layerMethod('grad-cam'),
  /** Baselines shown side by side. */
  baselines: words(BASELINE_CHOICES, ['zero', 'one', 'noise', 'blur']),
  /** Which classes are shown side by side. */
  classes: word(CLASSES_SHOWN, 'pair'),
  noise: {
    /** Standard deviation in normalised units. */
    level: number(0.01, 0, 0.1, { digits: 4, slider: { step: 0.005 } }),
    copies: number(1, 1, 8),
    /** Whether every frame gets its own noise. */
    fresh: flag(false),
  },
  /** The square that the network sees: its centre, in shares of the picture, and its magnification. */
  square: {
    x: number(CENTRE_SQUARE.x, 0, 1, { digits: 4, slider: { step: 0.01 } }),
    y: number(CENTRE_SQUARE.y, 0, 1, { digits: 4, slider: { step: 0.01 } }),
    /** Every network limits it further, because the square is at most as large as the picture. */
    zoom: number(CENTRE_SQUARE.zoom, 0.1, MAX_ZOOM, { digits: 4, slider: { step: 0.1 } }),
  },
  view3dShape: word(VIEW_3D_SHAPES, 'relief'),
  /** The explained class and the method options; each method uses the options it knows. */
  options: {
    quantity: word(QUANTITIES, DEFAULT_OPTIONS.quantity),
    baseline: word(BASELINE_CHOICES, DEFAULT_OPTIONS.baseline),
    steps: number(DEFAULT_OPTIONS.steps, steps.min, steps.max, { slider: { step: 5 } }),
    /** Limited by the sliders' ranges, because more samples or more noise show nothing new. */
    samples: number(DEFAULT_OPTIONS.samples, samples.min, samples.max, { slider: { max: 50 } }),
    stdev: number(DEFAULT_OPTIONS.stdev, stdev.min, stdev.max, { digits: 2, slider: { max: 2, step: 0.05 } }),
    windowPx: number(DEFAULT_OPTIONS.windowPx, 1, 999, PATCH),
    stridePx: number(DEFAULT_OPTIONS.stridePx, 1, 999, PATCH),
  },
  /** Limit rule of the colours on a board, except for several classes. */
  scale: word(SCALE_CHOICES, 'percentile'),
  /** Limit rule of a single map. */
  singleScale: word(SINGLE_SCALES, 'percentile'),
  /** Limit rule for several classes, which can only be compared on a common scale. */
  classesScale: word(SCALE_CHOICES, 'common'),
  /** Interpolation of a coarse map; the nearest value shows its cells. */
  upsampling: word(UPSAMPLINGS, 'bilinear'),
  /** Id of the reference tile. */
  reference: id(''),
  /** Colours of unsigned maps. */
  unsignedColorMap: word(COLOR_MAP_NAMES, 'inferno'),
  signedColorMap: word(COLOR_MAP_NAMES, 'RdBu_r'),
  /** How a map lies over the picture; 'auto' is the default style of its method. */
  style: word(STYLE_CHOICES, 'auto'),
  /** Opacity of the map over the picture, except in the style 'alpha'. */
  opacity: number(0.6, 0, 1, { digits: 2, slider: { step: 0.05 } }),
  /** Opacity of the strongest value in the style 'alpha', which is transparent where there is no evidence. */
  alphaOpacity: number(1, 0, 1, { digits: 2, slider: { step: 0.05 } }),
  /** Percentage of the map's values that are hidden, the weakest first. */
  threshold: number(0, 0, 100, { slider: { max: 99 } }),
  /** Whether contour lines are drawn. */
  contours: flag(false),
} as const;

/** Parameters of an address besides the settings: the content and the engine. */
export const CONTEXT = {
  /** List on the stage in place of the view. */
  list: word(['none', ...STAGE_LISTS], 'none'),
  /** Id of the lesson; empty for none. */
  lesson: id(''),
  /** Step of the lesson. */
  step: id(''),
  /** Folder of the model; empty for the first available one. */
  model: id(''),
  /** Seed of the generated scene; the default is a hexagon in chalk on a board on a table. */
  scene: number(9, 1, 999_999),
  /** Whether the scene has the sticker, a possible shortcut for the network. */
  sticker: flag(false),
  engine: word(ENGINE_CHOICES, 'auto'),
} as const;

/** Values of a table of settings: one per setting, in the table's groups. */
export type Values<Table> = {
  readonly [Key in keyof Table]: Table[Key] extends Setting<infer T> ? T : Values<Table[Key]>;
};

/** Settings of a view; signed and unsigned maps have separate colours. */
export interface SettingsState extends Values<typeof SETTINGS> {}

interface SettingPath {
  /** Key of the group, if any, followed by the setting's key. */
  readonly path: readonly string[];
  readonly setting: Setting<unknown>;
}

/** Returns all settings of a table in order. */
export function pathsOf(table: object): readonly SettingPath[] {
  return Object.entries(table).flatMap(([key, entry]) =>
    'initial' in entry
      ? [{ path: [key], setting: entry }]
      : pathsOf(entry).map(({ path, setting }) => ({ path: [key, ...path], setting })),
  );
}

/** Returns the value of a setting. */
export function valueAt(values: object, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], values);
}

/** Settings of a fresh page. */
export const DEFAULT_SETTINGS: SettingsState = initialValues(SETTINGS);

export function initialValues<Table extends object>(table: Table): Values<Table> {
  const entries = Object.entries(table).map(([key, entry]) => [
    key,
    'initial' in entry ? entry.initial : initialValues(entry),
  ]);
  return Object.fromEntries(entries);
}
