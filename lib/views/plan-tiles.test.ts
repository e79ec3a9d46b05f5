import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { describe, expect, test } from 'vitest';
import type { TargetChoice, ViewSettings } from '@/lib/protocol/settings';
import { DEFAULT_OPTION_CHOICE } from '@/lib/protocol/testing/default-option-choice';
import type { BoardLook, ViewChoice } from '@/lib/protocol/view-choice';
import { planTiles } from './plan-tiles';

const LAYERS = ['layer1', 'layer2', 'layer3'];
const model = (classCount: number) => ({
  layers: LAYERS.map((id) => ({ id, name: `${id}.1.conv2`, block: { id: `${id}.1` } })),
  classCount,
});
const look: BoardLook = {
  scale: 'tile',
  upsampling: 'bilinear',
  mirrored: false,
  reference: '',
};

function plan(
  view: ViewChoice,
  target: TargetChoice = { kind: 'class', index: 3 },
  classCount = 10,
  layer = 'layer2',
) {
  const settings: ViewSettings = {
    method: 'grad-cam',
    layer,
    target,
    options: DEFAULT_OPTION_CHOICE,
    square: CENTRE_SQUARE,
    unsignedColorMap: 'inferno',
    signedColorMap: 'RdBu_r',
    style: 'auto',
    opacity: 1,
    alphaOpacity: 1,
    threshold: 0,
    contours: false,
    view,
  };
  return planTiles(settings, model(classCount));
}

describe('planTiles', () => {
  test('has no tiles for a single map', () => {
    expect(plan({ mode: 'single', scale: 'tile' })).toEqual([]);
  });

  test('has one map for the relief, and Grad-CAM at every layer for the stack', () => {
    const relief = plan({ mode: '3d', view3dShape: 'relief', look });
    expect(relief).toMatchObject([{ id: 'relief', kind: 'map', method: 'grad-cam', layer: 'layer2' }]);
    const stack = plan({ mode: '3d', view3dShape: 'stack', look });
    expect(stack.map(({ id }) => id)).toEqual(LAYERS);
  });

  test('shows the outputs of all blocks if that of one is chosen', () => {
    const blocks = LAYERS.map((id) => `${id}.1`);
    for (const view of [
      { mode: 'layers', layersMethod: 'layer-cam', look },
      { mode: '3d', view3dShape: 'stack', look },
    ] as const) {
      expect(plan(view, undefined, 10, 'layer3.1').map(({ id }) => id)).toEqual(blocks);
      expect(plan(view, undefined, 10, 'layer3.1.conv2').map(({ id }) => id)).toEqual(LAYERS);
    }
  });

  test('shows the picture before the methods of the wall, all for the chosen class and layer', () => {
    const tiles = plan({ mode: 'wall', wallMethods: ['saliency', 'grad-cam'], look });
    expect(tiles.map(({ id }) => id)).toEqual(['picture', 'saliency', 'grad-cam']);
    expect(tiles[2]).toMatchObject({
      kind: 'map',
      method: 'grad-cam',
      layer: 'layer2',
      target: { kind: 'class', index: 3 },
    });
  });

  test('shows one method at every layer of the model', () => {
    const tiles = plan({ mode: 'layers', layersMethod: 'layer-cam', look });
    expect(tiles.map((tile) => tile.kind === 'map' && [tile.method, tile.layer])).toEqual(
      LAYERS.map((layer) => ['layer-cam', layer]),
    );
  });

  test('explains from every chosen baseline', () => {
    const tiles = plan({ mode: 'baselines', baselines: ['zero', 'blur'], look });
    expect(tiles).toMatchObject([
      { id: 'zero', kind: 'baseline', method: 'integrated-gradients', options: { baseline: 'zero' } },
      { id: 'blur', kind: 'baseline', method: 'integrated-gradients', options: { baseline: 'blur' } },
    ]);
  });

  test('explains a class, another one and the difference of their scores', () => {
    const tiles = plan(
      { mode: 'classes', classes: 'pair', look },
      { kind: 'difference', index: 3, against: 5 },
    );
    expect(tiles).toMatchObject([
      { id: 'target', kind: 'map', method: 'grad-cam', target: { kind: 'class', index: 3 } },
      {
        id: 'contrast',
        needs: ['target'],
        kind: 'contrast',
        target: { kind: 'difference', index: 3, against: 5 },
      },
      {
        id: 'contrast-difference',
        needs: ['target'],
        kind: 'contrast-difference',
        target: { kind: 'difference', index: 3, against: 5 },
      },
    ]);
    expect(plan({ mode: 'classes', classes: 'pair', look }, { kind: 'top' })[0]).toMatchObject({
      target: { kind: 'top' },
    });
  });

  test('explains the top five classes, or all if there are fewer', () => {
    const best = (classCount: number) =>
      plan({ mode: 'classes', classes: 'best', look }, { kind: 'class', index: 3 }, classCount);
    expect(best(10).map(({ id }) => id)).toEqual(['best-1', 'best-2', 'best-3', 'best-4', 'best-5']);
    expect(best(3)).toMatchObject([
      { kind: 'best', rank: 1, of: 3, method: 'grad-cam', layer: 'layer2' },
      { kind: 'best', rank: 2, of: 3 },
      { kind: 'best', rank: 3, of: 3 },
    ]);
  });

  test('shows mean and variance for several noisy copies', () => {
    const ids = (copies: number) =>
      plan({ mode: 'noise', noise: { level: 0.01, fresh: false, copies }, look }).map(({ id }) => id);
    expect(ids(1)).toEqual(['original', 'noisy', 'difference']);
    expect(ids(4)).toEqual(['original', 'noisy', 'difference', 'mean', 'variance']);
  });

  test('depends only on tiles of the same board', () => {
    const noise = { level: 0.01, fresh: false, copies: 4 };
    for (const view of [
      { mode: 'wall', wallMethods: ['saliency', 'grad-cam'], look },
      { mode: 'classes', classes: 'pair', look },
      { mode: 'classes', classes: 'best', look },
      { mode: 'noise', noise, look },
    ] as const) {
      const tiles = plan(view);
      const ids = tiles.map(({ id }) => id);
      for (const { id, needs } of tiles)
        expect(ids.filter((other) => other !== id)).toEqual(expect.arrayContaining([...needs]));
    }
    const needs = new Map(plan({ mode: 'noise', noise, look }).map((tile) => [tile.id, tile.needs]));
    expect(needs.get('noisy')).toEqual(['original']);
    expect(needs.get('variance')).toEqual(['original', 'noisy']);
  });
});
