/**
 * Translates version 1 of addresses, ZIPs and lessons, which used other names and values. Omitted values are
 * the same as in version 2.
 */

/** Parameters of addresses and ZIPs that have been renamed since, by their old names. */
const PARAMETERS: Names = {
  view: 'mode',
  class: 'target',
  wall: 'wallMethods',
  layers: 'layersMethod',
  noise: 'noise.level',
  copies: 'noise.copies',
  fresh: 'noise.fresh',
  space: 'view3dShape',
  quantity: 'options.quantity',
  baseline: 'options.baseline',
  steps: 'options.steps',
  samples: 'options.samples',
  stdev: 'options.stdev',
  window: 'options.windowPx',
  stride: 'options.stridePx',
  'single-scale': 'singleScale',
  'classes-scale': 'classesScale',
  raw: 'upsampling',
  compare: 'reference',
  colors: 'unsignedColorMap',
  'signed-colors': 'signedColorMap',
};

/** Fields of a lesson step's view that have been renamed since. */
const LESSON_FIELDS: Names = {
  methods: 'wallMethods',
  space: 'view3dShape',
  rawGrid: 'upsampling',
  colors: 'unsignedColorMap',
  signedColors: 'signedColorMap',
};

/** Words that have been renamed since, by parameter. */
const MODES: Names = { targets: 'classes' };
const WORDS: Readonly<Record<string, Names>> = {
  view: MODES,
  raw: { 0: 'bilinear', 1: 'nearest' },
  compare: { rival: 'contrast', ahead: 'contrast-difference' },
};

type Names = Readonly<Record<string, string>>;

/** Translates a parameter of version 1; returns others unchanged. */
export function parameterOfVersion1(name: string, text: string): readonly [name: string, text: string] {
  const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return [renamed(PARAMETERS, name), words ? renamed(words, text) : text];
}

/** Translates a step's view of a version 1 lesson to current names, without validating it. */
export function lessonViewOfVersion1(view: unknown): unknown {
  if (!isRecord(view)) return view;
  const entries = Object.entries(view).map(([field, value]) => [
    renamed(LESSON_FIELDS, field),
    valueOfVersion1(field, value),
  ]);
  // Copies `method`, because the layers view of version 1 had no setting of its own.
  const layersMethod = view.mode === 'layers' && 'method' in view ? { layersMethod: view.method } : {};
  return { ...Object.fromEntries(entries), ...layersMethod };
}

function valueOfVersion1(field: string, value: unknown): unknown {
  if (field === 'mode') return typeof value === 'string' ? renamed(MODES, value) : value;
  if (field === 'rawGrid') return typeof value === 'boolean' ? (value ? 'nearest' : 'bilinear') : value;
  // Removes duplicates, because version 1 allowed them in lists.
  return Array.isArray(value) ? [...new Set(value)] : value;
}

/** Returns the version 1 name of a field of a lesson. */
export function lessonFieldInVersion1(field: string): string {
  return Object.keys(LESSON_FIELDS).find((name) => LESSON_FIELDS[name] === field) ?? field;
}

function renamed(names: Names, name: string): string {
  return (Object.hasOwn(names, name) ? names[name] : undefined) ?? name;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
