import fc from 'fast-check';
import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { METHODS } from 'live-attribution/methods';
import { describe, expect, test } from 'vitest';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import {
  CLASSES_SHOWN,
  SCALE_CHOICES,
  SINGLE_SCALES,
  VIEW_3D_SHAPES,
  VIEW_MODES,
} from '@/lib/protocol/view-choice';
import { addressFields } from './address-fields';
import { type AddressView, DEFAULT_VIEW } from './address-view';
import { readParameters, readQuery, writeParameters, writeQuery } from './query';

// The same views at every run.
fc.configureGlobal({ seed: 1706 });

const fields = addressFields(METHODS);
const methodIds = METHODS.map((method) => method.id);

const anyId = fc.stringMatching(/^[\w.-]{0,64}$/);
const anyColors = fc.constantFrom(...COLOR_MAP_NAMES);
const somewhere = (max: number, digits: number) =>
  fc.integer({ min: 0, max: max * 10 ** digits }).map((steps) => steps / 10 ** digits);

/** Anything that the page can show. */
const ARBITRARIES = {
  model: anyId,
  scene: fc.integer({ min: 1, max: 999_999 }),
  sticker: fc.boolean(),
  lesson: anyId,
  step: anyId,
  engine: fc.constantFrom('auto', 'webgpu', 'wasm', 'tfjs'),
  method: fc.constantFrom(...methodIds),
  layer: anyId,
  target: fc.oneof(
    fc.constant({ kind: 'top' as const }),
    fc.record({ kind: fc.constant('class' as const), index: fc.integer({ min: 0, max: 999_999 }) }),
    fc
      .uniqueArray(fc.integer({ min: 0, max: 999_999 }), { minLength: 2, maxLength: 2 })
      .map(([index = 0, against = 0]) => ({ kind: 'difference' as const, index, against })),
  ),
  unsignedColorMap: anyColors,
  signedColorMap: anyColors,
  opacity: somewhere(1, 2),
  mode: fc.constantFrom(...VIEW_MODES),
  wallMethods: fc.uniqueArray(fc.constantFrom(...methodIds), { minLength: 1 }),
  layersMethod: fc.constantFrom(...METHODS.filter(({ usesLayer }) => usesLayer).map((method) => method.id)),
  baselines: fc.uniqueArray(fc.constantFrom(...BASELINE_CHOICES), { minLength: 1 }),
  classes: fc.constantFrom(...CLASSES_SHOWN),
  noise: fc.record({
    level: somewhere(0.1, 4),
    fresh: fc.boolean(),
    copies: fc.integer({ min: 1, max: 8 }),
  }),
  view3dShape: fc.constantFrom(...VIEW_3D_SHAPES),
  options: fc.record({
    quantity: fc.constantFrom('logit', 'probability'),
    baseline: fc.constantFrom(...BASELINE_CHOICES),
    steps: fc.integer({ min: 5, max: 300 }),
    samples: fc.integer({ min: 1, max: 500 }),
    stdev: somewhere(100, 2),
    windowPx: fc.integer({ min: 1, max: 999 }),
    stridePx: fc.integer({ min: 1, max: 999 }),
  }),
  scale: fc.constantFrom(...SCALE_CHOICES),
  singleScale: fc.constantFrom(...SINGLE_SCALES),
  classesScale: fc.constantFrom(...SCALE_CHOICES),
  upsampling: fc.constantFrom('bilinear', 'nearest'),
  reference: anyId,
} satisfies Partial<Record<keyof AddressView, fc.Arbitrary<unknown>>>;

const anyView: fc.Arbitrary<AddressView> = fc
  .record(ARBITRARIES)
  .map((view) => ({ ...DEFAULT_VIEW, ...view }));

describe('the address', () => {
  test('says every view, and every setting has its place in it', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(readQuery(writeQuery(view, fields), fields)).toMatchObject({ view, broken: [] });
      }),
    );
    expect(Object.keys(ARBITRARIES).sort()).toEqual(Object.keys(DEFAULT_VIEW).sort());
  });

  test('gives a valid view for any text, and is the same once written again', () => {
    const anyName = fc.oneof(fc.constantFrom(...fields.map(({ name }) => name)), fc.string());
    const anyText = fc.oneof(
      fc.string(),
      fc.constantFrom('', '0', '1', '-1', '1e3', 'NaN', 'saliency', 'wall', 'top'),
    );
    const anyQuery = fc
      .array(fc.tuple(anyName, anyText))
      .map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(fc.oneof(anyQuery, fc.string()), (query) => {
        const { view } = readQuery(query, fields);
        expect(readQuery(writeQuery(view, fields), fields)).toMatchObject({ view, broken: [] });
      }),
    );
  });

  test('is empty for what is shown at first, and short for what is not', () => {
    expect(writeQuery(DEFAULT_VIEW, fields)).toBe('');
    expect(writeQuery({ ...DEFAULT_VIEW, engine: 'wasm' }, fields)).toBe('?engine=wasm');
    expect(writeQuery({ ...DEFAULT_VIEW, mode: 'wall', wallMethods: ['saliency', 'grad-cam'] }, fields)).toBe(
      '?v=1&view=wall&wall=saliency,grad-cam',
    );
  });

  test('tells what is broken, and keeps the rest', () => {
    const { view, broken } = readQuery(
      '?v=1&method=magic&class=7&opacity=2&noise=0.02&colour=red&wall=saliency,saliency&class=8',
      fields,
    );
    expect(view).toEqual({
      ...DEFAULT_VIEW,
      target: { kind: 'class', index: 7 },
      noise: { ...DEFAULT_VIEW.noise, level: 0.02 },
    });
    expect(broken).toEqual(['method=magic', 'opacity=2', 'colour=red', 'wall=saliency,saliency', 'class=8']);
  });

  test('tells of a version that is not known, and reads it as far as it goes', () => {
    const { view, broken } = readQuery('?v=2&method=saliency', fields);
    expect(view.method).toBe('saliency');
    expect(broken).toEqual(['v=2']);
  });

  test('in a file, a view says everything but what belongs to the moment', () => {
    fc.assert(
      fc.property(anyView, anyView, (saved, present) => {
        const entries = Object.entries(writeParameters(saved, fields));
        const { lesson, step, scene, sticker, engine } = present;
        expect(readParameters(entries, fields, present)).toMatchObject({
          view: { ...saved, lesson, step, scene, sticker, engine },
          broken: [],
        });
      }),
    );
  });

  test('tells no more of a long parameter than can be read', () => {
    expect(readQuery(`?method=${'a'.repeat(5000)}`, fields).broken[0]).toHaveLength(41);
  });
});
