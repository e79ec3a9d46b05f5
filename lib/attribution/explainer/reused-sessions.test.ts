import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../engines/node/ort-nodejs';
import { readFloats } from '../engines/read-floats';
import type { AttributionStep } from '../methods/method';
import type { MethodOptions, OptionName } from '../methods/method-options';
import { findMethod, METHODS } from '../methods/registry';
import type { Model } from '../model/model';
import { smallModel, smallPicture } from '../testing/small-model';
import { Explainer } from './explainer';
import { lastStep } from './last-step';
import type { TargetChoice } from './target-choice';

/** Everything that an explanation depends on. */
interface Choice {
  readonly layer: string;
  readonly target: TargetChoice;
  readonly options: MethodOptions;
}

const engine = createNodeEngine({ threads: 1 });
let model: Model;
const picture = smallPicture();

beforeAll(async () => {
  model = await smallModel();
});
afterAll(() => engine.dispose());

const SMALL: MethodOptions = { steps: 5, samples: 3, windowPx: 8, stridePx: 8 };
const FIRST: Choice = { layer: 'second', target: { kind: 'class', index: 2 }, options: SMALL };

/** Each differs from the first choice in one thing; `option` is the one that it changes. */
const CHANGES: readonly (Partial<Choice> & { readonly option?: OptionName })[] = [
  { option: 'quantity', options: { ...SMALL, quantity: 'probability' } },
  { option: 'baseline', options: { ...SMALL, baseline: 'white' } },
  { option: 'steps', options: { ...SMALL, steps: 12 } },
  { option: 'samples', options: { ...SMALL, samples: 2 } },
  { option: 'stdev', options: { ...SMALL, stdev: 0.25 } },
  { option: 'windowPx', options: { ...SMALL, windowPx: 12 } },
  { layer: 'first' },
  { target: { kind: 'class', index: 5 } },
  { target: { kind: 'top' } },
  { target: { kind: 'difference', index: 2, against: 5 } },
];

function explainerOf(): Explainer {
  const explainer = new Explainer(engine, model);
  explainer.input.write(picture);
  return explainer;
}

async function valuesOf(step: AttributionStep | undefined): Promise<Float32Array> {
  expect(step).toBeDefined();
  return readFloats(step!.attribution);
}

/** What an explainer returns that has explained nothing before. */
async function fresh(explain: (explainer: Explainer) => Promise<Float32Array>): Promise<Float32Array> {
  const explainer = explainerOf();
  const values = await explain(explainer);
  await explainer.dispose();
  return values;
}

describe.each(METHODS.map(({ id }) => id))('on one explainer, %s', (id) => {
  it('depends on nothing that was explained before', async () => {
    const method = findMethod(id)!;
    const applies = ({ option, layer }: (typeof CHANGES)[number]) =>
      option ? method.options.includes(option) : layer === undefined || method.usesLayer;
    const run = (choice: Choice) => async (explainer: Explainer) => {
      explainer.setTarget(choice.target);
      return valuesOf(await lastStep(explainer, method, choice.layer, choice.options));
    };
    const shared = explainerOf();
    const first = await run(FIRST)(shared);
    for (const change of CHANGES.filter(applies)) {
      const choice = { ...FIRST, ...change };
      const values = await run(choice)(shared);
      expect(values, JSON.stringify(change)).toEqual(await fresh(run(choice)));
      // The class of the first choice may be the top class.
      if (change.target?.kind !== 'top') expect(values, JSON.stringify(change)).not.toEqual(first);
    }
    expect(await run(FIRST)(shared)).toEqual(first);
    await shared.dispose();
  });
});

/** Choices of several maps in one run. */
const RUNS = [
  { layer: 'second', count: 3, quantity: 'logit' },
  { layer: 'second', count: 3, quantity: 'probability' },
  { layer: 'first', count: 3, quantity: 'probability' },
  { layer: 'first', count: 2, quantity: 'probability' },
] as const;

describe.each(['grad-cam', 'hires-cam'])('several maps of %s in one run', (id) => {
  const method = findMethod(id)!;

  it('of the top classes depend on nothing that was explained before', async () => {
    const shared = explainerOf();
    const found: Float32Array[] = [];
    for (const { layer, count, quantity } of [...RUNS, RUNS[0]]) {
      const run = async (explainer: Explainer) =>
        valuesOf(await explainer.explainTopClasses(method, count, layer, { quantity }));
      found.push(await run(shared));
      expect(found.at(-1)).toEqual(await fresh(run));
    }
    expect(found.at(-1)).toEqual(found[0]);
    expect(found[1]).not.toEqual(found[0]);
    await shared.dispose();
  });

  it('of a batch depend on nothing that was explained before', async () => {
    const shared = explainerOf();
    const found: Float32Array[] = [];
    for (const { layer, count, quantity } of [...RUNS, RUNS[0]]) {
      const pictures = Float32Array.from({ length: count * picture.length }, (_, at) =>
        Math.sin(at + picture[at % picture.length]!),
      );
      const run = async (explainer: Explainer) => {
        explainer.setTarget({ kind: 'class', index: 2 });
        return valuesOf(await explainer.explainBatch(method, pictures, layer, { quantity }));
      };
      found.push(await run(shared));
      expect(found.at(-1)).toEqual(await fresh(run));
    }
    expect(found.at(-1)).toEqual(found[0]);
    expect(found[1]).not.toEqual(found[0]);
    await shared.dispose();
  });
});
