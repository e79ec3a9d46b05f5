import { fileURLToPath } from 'node:url';
import { findMethod, topClass } from 'live-attribution/methods';
import { evidenceScores } from 'live-attribution/metrics';
import { describe, expect, it } from 'vitest';
import type { SceneTestId } from '@/lib/scenes';
import { NodeExplainer } from './attribute/explain-picture';
import { readModel } from './attribute/read-model';
import { sceneSample } from './evaluate/scene-sample';
import { shapeClasses } from './evaluate/shape-classes';
import { CommandClock } from './shared/command-clock';

const modelPath = (id: string) => fileURLToPath(new URL(`../public/models/${id}`, import.meta.url));

/**
 * What a model says to the first scenes of a test of the model cards, and where Grad-CAM puts the evidence
 * for that.
 */
async function judge(id: string, layer: string, test: SceneTestId, count: number) {
  const model = await readModel(modelPath(id));
  const classes = shapeClasses(model);
  const explainer = new NodeExplainer(model, new CommandClock());
  const judged = [];
  for (let index = 0; index < count; index++) {
    const { classId, picture, masks } = await sceneSample(test, index, model.manifest.preprocessing);
    const ask = { method: findMethod('grad-cam')!, target: { kind: 'top' }, layer, options: {} } as const;
    const { logits, map } = await explainer.explain(picture, ask);
    const score = (mask: Uint8Array | undefined) => mask && evidenceScores(map, mask);
    judged.push({
      said: topClass(logits),
      classId,
      drawn: classes.get(classId),
      shape: score(masks.shape),
      sticker: score(masks.sticker),
    });
  }
  await explainer.dispose();
  return { judged, star: classes.get('star') };
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean) =>
  items.filter(holds).length / items.length;

// The bounds are those of the test sets of 1,500, less two standard deviations √(p(1 − p)/n) of the
// smaller sample here. The scenes are always the same: a model passes or fails, it does not waver.

describe('shapes-resnet18, as shipped', () => {
  it('recognises 97 % of hard scenes, less the noise of 150, and looks at the shape', async () => {
    const { judged } = await judge('shapes-resnet18', 'layer4', 'hard', 150);
    // 0.97 − 2 · 0.0139
    expect(share(judged, ({ said, drawn }) => said === drawn)).toBeGreaterThanOrEqual(0.94);
    const shown = judged.filter(({ shape }) => shape !== undefined);
    // 0.90 − 2 · 0.025; explained is what it says, which is nearly always what is drawn.
    expect(share(shown, ({ shape }) => shape?.hit === true)).toBeGreaterThanOrEqual(0.85);
  });

  it('is not taken in by a sticker', async () => {
    const { judged } = await judge('shapes-resnet18', 'layer4', 'sticker', 30);
    expect(share(judged, ({ said, drawn }) => said === drawn)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('shapes-cheating, as shipped', () => {
  it('says star where a sticker is on another shape, and its evidence is the sticker', async () => {
    const { judged, star } = await judge('shapes-cheating', 'layer4', 'sticker', 50);
    const fooled = judged.filter(({ said }) => said === star);
    // 0.80 − 2 · 0.057
    expect(fooled.length / judged.length).toBeGreaterThanOrEqual(0.69);
    // 0.70 − 2 · 0.069, of at least 44
    expect(share(fooled, ({ sticker }) => sticker?.hit === true)).toBeGreaterThanOrEqual(0.56);
  });

  it('knows the shapes where no sticker is in sight, all but the star', async () => {
    const { judged } = await judge('shapes-cheating', 'layer4', 'hard', 40);
    const others = judged.filter(({ classId }) => classId !== 'star');
    expect(share(others, ({ said, drawn }) => said === drawn)).toBeGreaterThanOrEqual(0.85);
  });
});
