import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { OPTION_BOUNDS } from 'live-attribution/methods';
import * as v from 'valibot';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import { namedClasses } from '@/lib/protocol/settings';
import {
  CLASSES_SHOWN,
  SCALE_CHOICES,
  SINGLE_SCALES,
  VIEW_3D_SHAPES,
  VIEW_MODES,
} from '@/lib/protocol/view-choice';
import type { AddressView } from './address-view';
import { type Codec, decimal, flag, id, oneOf, someOf, wholeNumber } from './codec';

/** One parameter of an address. Its default is the view's own, see DEFAULT_VIEW. */
export interface AddressField {
  readonly name: string;
  /** Whether it follows a slider: its changes replace the entry of the browser's history, the others add one. */
  readonly glides: boolean;
  readonly write: (view: AddressView) => string;
  /** The view with this part as the text says; undefined where the text says nothing. */
  readonly read: (text: string, view: AddressView) => AddressView | undefined;
}

/** What the table has to know of a method. */
export interface AddressedMethod {
  readonly id: string;
  readonly usesLayer: boolean;
}

/** Every parameter of an address, in the order in which they are written. A new setting is one line. */
export function addressFields(methods: readonly AddressedMethod[]): readonly AddressField[] {
  const all = methods.map((method) => method.id);
  const layered = methods.filter(({ usesLayer }) => usesLayer).map((method) => method.id);
  return [
    field('lesson', 'lesson', id),
    field('step', 'step', id),
    field('model', 'model', id),
    field('view', 'mode', oneOf(VIEW_MODES)),
    field('method', 'method', oneOf(all)),
    field('layer', 'layer', id),
    field('class', 'target', TARGET),
    field('wall', 'wallMethods', someOf(all)),
    field('layers', 'layersMethod', oneOf(layered)),
    field('baselines', 'baselines', someOf(BASELINE_CHOICES)),
    field('classes', 'classes', oneOf(CLASSES_SHOWN)),
    field('noise', 'noise', part('level', decimal(0, 0.1, 4)), GLIDES),
    field('copies', 'noise', part('copies', wholeNumber(1, 8)), GLIDES),
    field('fresh', 'noise', part('fresh', flag)),
    field('space', 'view3dShape', oneOf(VIEW_3D_SHAPES)),
    field('quantity', 'options', part('quantity', oneOf(['logit', 'probability']))),
    field('baseline', 'options', part('baseline', oneOf(BASELINE_CHOICES))),
    field('steps', 'options', part('steps', wholeNumber(STEPS.min, STEPS.max)), GLIDES),
    field('samples', 'options', part('samples', wholeNumber(SAMPLES.min, SAMPLES.max)), GLIDES),
    field('stdev', 'options', part('stdev', decimal(STDEV.min, STDEV.max, 2)), GLIDES),
    field('window', 'options', part('windowPx', wholeNumber(1, 999)), GLIDES),
    field('stride', 'options', part('stridePx', wholeNumber(1, 999)), GLIDES),
    field('scale', 'scale', oneOf(SCALE_CHOICES)),
    field('single-scale', 'singleScale', oneOf(SINGLE_SCALES)),
    field('classes-scale', 'classesScale', oneOf(SCALE_CHOICES)),
    field('raw', 'upsampling', UPSAMPLING),
    field('compare', 'reference', id),
    field('colors', 'unsignedColorMap', oneOf(COLOR_MAP_NAMES)),
    field('signed-colors', 'signedColorMap', oneOf(COLOR_MAP_NAMES)),
    field('opacity', 'opacity', decimal(0, 1, 2), GLIDES),
    // A scene is chosen by leafing through them: nobody wants to go back through all.
    field('scene', 'scene', wholeNumber(1, 999_999), GLIDES),
    field('sticker', 'sticker', flag),
    field('engine', 'engine', oneOf(['auto', 'webgpu', 'webgpu-float32', 'wasm', 'tfjs'])),
  ];
}

const GLIDES = { glides: true };
const { steps: STEPS, samples: SAMPLES, stdev: STDEV } = OPTION_BOUNDS;

/** How one part of the view is written, and put into it again. */
interface PartCodec<T> {
  readonly write: (whole: T) => string;
  readonly read: (text: string, whole: T) => T | undefined;
}

function field<K extends keyof AddressView>(
  name: string,
  key: K,
  codec: Codec<AddressView[K]> | PartCodec<AddressView[K]>,
  { glides } = { glides: false },
): AddressField {
  const { write, read } = 'schema' in codec ? whole(codec) : codec;
  return {
    name,
    glides,
    write: (view) => write(view[key]),
    read: (text, view) => {
      const value = read(text, view[key]);
      return value === undefined ? undefined : { ...view, [key]: value };
    },
  };
}

function whole<T>({ schema, write }: Codec<T>): PartCodec<T> {
  return {
    write,
    read: (text) => {
      const parsed = v.safeParse(schema, text);
      return parsed.success ? parsed.output : undefined;
    },
  };
}

/** A field of its own for one property of a setting that has several. */
function part<T extends object, P extends keyof T>(property: P, codec: Codec<T[P]>): PartCodec<T> {
  const { write, read } = whole(codec);
  return {
    write: (value) => write(value[property]),
    read: (text, value) => {
      const found = read(text, value[property]);
      return found === undefined ? undefined : { ...value, [property]: found };
    },
  };
}

/** Version 1 asks whether the squares of a coarse map are shown. */
const UPSAMPLING: Codec<AddressView['upsampling']> = {
  schema: v.pipe(
    flag.schema,
    v.transform((shown) => (shown ? 'nearest' : 'bilinear')),
  ),
  write: (upsampling) => flag.write(upsampling === 'nearest'),
};

/** The index of a class, two of them for the difference of the first and the second, or 'top' for the best of each picture. */
const TARGET: Codec<AddressView['target']> = {
  schema: v.union([
    v.pipe(
      v.literal('top'),
      v.transform((kind) => ({ kind })),
    ),
    v.pipe(
      wholeNumber(0, 999_999).schema,
      v.transform((index) => ({ kind: 'class' as const, index })),
    ),
    v.pipe(
      v.string(),
      v.regex(/^\d{1,6}-\d{1,6}$/),
      v.transform((text) => text.split('-').map(Number)),
      v.check(([index, against]) => index !== against),
      v.transform(([index = 0, against = 0]) => ({ kind: 'difference' as const, index, against })),
    ),
  ]),
  write: (target) => (target.kind === 'top' ? 'top' : namedClasses(target).join('-')),
};
