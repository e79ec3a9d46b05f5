import fc from 'fast-check';
import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { METHODS } from 'live-attribution/methods';
import { describe, expect, test } from 'vitest';
import { BASELINE_CHOICES } from '@/lib/protocol/option-choice';
import { STYLE_CHOICES } from '@/lib/protocol/settings';
import {
  CLASSES_SHOWN,
  SCALE_CHOICES,
  SINGLE_SCALES,
  VIEW_3D_SHAPES,
  VIEW_MODES,
} from '@/lib/protocol/view-choice';
import { type AddressView, DEFAULT_VIEW } from './address-view';
import { addressParameters } from './parameters';
import { readParameters, readQuery, writeLink, writeParameters, writeQuery } from './query';

// Uses a fixed seed, so that every run has the same views.
fc.configureGlobal({ seed: 1706 });

const parameters = addressParameters(METHODS);
const methodIds = METHODS.map((method) => method.id);

const anyId = fc.stringMatching(/^[\w.-]{0,64}$/);
const anyColors = fc.constantFrom(...COLOR_MAP_NAMES);
const somewhere = (max: number, digits: number) =>
  fc.integer({ min: 0, max: max * 10 ** digits }).map((steps) => steps / 10 ** digits);

/** Generators of arbitrary views of the page. */
const ARBITRARIES = {
  model: anyId,
  scene: fc.integer({ min: 1, max: 999_999 }),
  sticker: fc.boolean(),
  list: fc.constantFrom('none', 'lessons'),
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
  style: fc.constantFrom(...STYLE_CHOICES),
  opacity: somewhere(1, 2),
  threshold: fc.integer({ min: 0, max: 100 }),
  contours: fc.boolean(),
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
  square: fc.record({
    x: somewhere(1, 4),
    y: somewhere(1, 4),
    zoom: fc.integer({ min: 1000, max: 80_000 }).map((steps) => steps / 10_000),
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
  alphaOpacity: somewhere(1, 2),
  classesScale: fc.constantFrom(...SCALE_CHOICES),
  upsampling: fc.constantFrom('bilinear', 'nearest'),
  reference: anyId,
} satisfies Partial<Record<keyof AddressView, fc.Arbitrary<unknown>>>;

const anyView: fc.Arbitrary<AddressView> = fc
  .record(ARBITRARIES)
  .map((view) => ({ ...DEFAULT_VIEW, ...view }));

/** Defaults of version 2 that changed in version 3. */
const BEFORE_3 = { style: 'blend', scale: 'tile', singleScale: 'tile' } as const;

describe('the address', () => {
  test('encodes every view and every setting', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(readQuery(writeQuery(view, parameters), parameters)).toMatchObject({ view, broken: [] });
      }),
    );
    expect(Object.keys(ARBITRARIES).sort()).toEqual(Object.keys(DEFAULT_VIEW).sort());
  });

  test('gives a valid view for any text, which is stable when written again', () => {
    const anyName = fc.oneof(fc.constantFrom(...parameters.map(({ name }) => name)), fc.string());
    const anyText = fc.oneof(
      fc.string(),
      fc.constantFrom('', '0', '1', '-1', '1e3', 'NaN', 'saliency', 'wall', 'top'),
    );
    const anyQuery = fc
      .array(fc.tuple(anyName, anyText))
      .map((pairs) => new URLSearchParams(pairs).toString());
    fc.assert(
      fc.property(fc.oneof(anyQuery, fc.string()), (query) => {
        const { view } = readQuery(query, parameters);
        expect(readQuery(writeQuery(view, parameters), parameters)).toMatchObject({ view, broken: [] });
      }),
    );
  });

  test('is empty for a fresh page, and short for other views', () => {
    expect(writeQuery(DEFAULT_VIEW, parameters)).toBe('');
    expect(writeQuery({ ...DEFAULT_VIEW, engine: 'wasm' }, parameters)).toBe('?engine=wasm');
    expect(
      writeQuery({ ...DEFAULT_VIEW, mode: 'wall', wallMethods: ['saliency', 'grad-cam'] }, parameters),
    ).toBe('?v=3&mode=wall&wallMethods=saliency,grad-cam');
    expect(writeLink(DEFAULT_VIEW, parameters)).toBe('?v=3');
  });

  test('reports invalid parameters, and keeps the rest', () => {
    const { view, broken } = readQuery(
      '?v=2&method=magic&target=7&opacity=2&noise.level=0.02&colour=red&baselines=one,one&target=8',
      parameters,
    );
    expect(view).toEqual({
      ...DEFAULT_VIEW,
      ...BEFORE_3,
      target: { kind: 'class', index: 7 },
      noise: { ...DEFAULT_VIEW.noise, level: 0.02 },
    });
    expect(broken).toEqual([...['method=magic', 'opacity=2', 'colour=red', 'baselines=one,one', 'target=8']]);
  });

  test('reports an unknown version, and reads the known parameters', () => {
    const { view, broken } = readQuery('?v=4&method=saliency', parameters);
    expect(view.method).toBe('saliency');
    expect(broken).toEqual(['v=4']);
  });

  test('has the same meaning if the defaults of a fresh page change', () => {
    const changed = fc.tuple(anyView, anyView).filter(([shown]) => writeQuery(shown, parameters) !== '');
    fc.assert(
      fc.property(changed, ([shown, fresh]) => {
        const view = { ...shown, engine: 'auto' as const };
        for (const query of [writeQuery(view, parameters), writeLink(view, parameters)]) {
          expect(readQuery(query, parameters, fresh).view).toEqual(view);
        }
        expect(readQuery(writeQuery(view, parameters, fresh), parameters, fresh).view).toEqual(view);
      }),
    );
    const later = { ...DEFAULT_VIEW, opacity: 0.7 };
    expect(readQuery('?v=2&method=saliency', parameters, later).view.opacity).toBe(0.6);
    expect(readQuery('?v=1&method=saliency', parameters, later).view.opacity).toBe(0.6);
    expect(readQuery('?method=saliency', parameters, later).view.opacity).toBe(0.7);
    expect(writeQuery(DEFAULT_VIEW, parameters, later)).toBe('?v=3');
    expect(writeQuery(later, parameters, later)).toBe('');
    expect(writeLink(later, parameters)).toBe('?v=3&opacity=0.7');
  });

  test('an old link shows blended maps, as every map was then; a new one shows the default style', () => {
    const styleOf = (query: string) => readQuery(query, parameters).view.style;
    expect(styleOf('?v=1&method=saliency')).toBe('blend');
    expect(styleOf('?v=2&method=saliency')).toBe('blend');
    expect(styleOf('?v=3&method=saliency')).toBe('auto');
    expect(styleOf('?method=saliency')).toBe('auto');
    expect(styleOf('?v=2&style=masked')).toBe('masked');
    const blended = readQuery('?v=2&method=saliency', parameters).view;
    expect(writeQuery(blended, parameters)).toBe(
      '?v=3&method=saliency&scale=tile&singleScale=tile&style=blend',
    );
  });

  test('in a file, a view has all parameters except scene, list, lesson and engine', () => {
    fc.assert(
      fc.property(anyView, anyView, (saved, present) => {
        const entries = Object.entries(writeParameters(saved, parameters));
        const { list, lesson, step, scene, sticker, engine } = present;
        expect(readParameters(entries, parameters, present)).toMatchObject({
          view: { ...saved, list, lesson, step, scene, sticker, engine },
          broken: [],
        });
      }),
    );
  });

  test('truncates a long invalid parameter', () => {
    expect(readQuery(`?method=${'a'.repeat(5000)}`, parameters).broken[0]).toHaveLength(41);
  });
});
