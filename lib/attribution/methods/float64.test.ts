import { describe, expect, test } from 'vitest';
import { readModelFolder } from '../model/folder/model-folder-nodejs';
import { NODE_ENGINES } from '../testing/engines';
import { type Float64Comparison, Float64Reference } from '../testing/float64/compare-with-float64';
import { float64Faults } from '../testing/float64/float64-bounds';
import { seededPicture } from '../testing/float64/seeded-picture';

/** A quarter of the pixels of the real size, because float64 is slow. */
const SIZE_PX = 112;
const PICTURES = [1, 2, 3, 4, 5, 6].map((seed) => seededPicture(SIZE_PX, seed));

async function smallShapesModel() {
  const { manifest, ...model } = await readModelFolder('public/models/shapes-resnet18');
  const preprocessing = { ...manifest.preprocessing, cropPx: SIZE_PX, resizePx: SIZE_PX };
  return { ...model, manifest: { ...manifest, preprocessing } };
}

describe('a trained ResNet-18 in float64', () => {
  // Shared, because it keeps what float64 computes for a picture.
  let reference: Promise<Float64Reference> | undefined;
  const comparisons = async (create: (typeof NODE_ENGINES)[number]['create']) => {
    reference ??= smallShapesModel().then((model) => new Float64Reference(model, 3));
    const engine = create();
    const found: Float64Comparison[] = [];
    for (const picture of PICTURES) found.push(await (await reference).compare(engine, picture));
    await engine.dispose();
    return found;
  };

  test.each(NODE_ENGINES)(
    'has the logits and gradients of $name',
    { timeout: 300_000 },
    async ({ create }) => {
      const found = await comparisons(create);
      expect(float64Faults(found)).toEqual([]);
    },
  );
});
