import type { ModelManifest } from 'live-attribution/model';
import { type AddressView, DEFAULT_VIEW } from '@/lib/address/address-view';
import type { Capture, CapturedMap } from '@/lib/protocol/capture';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import { viewSettings } from '@/lib/state/view-settings';
import { planTiles, singleTile } from '@/lib/views/plan-tiles';
import type { ScreenCapture } from '../capture';

const DATE = new Date(2026, 10, 3, 4, 5, 6);
const LAYERS = ['layer1', 'layer2'];

/** The map of every tile. */
export const exampleMap: CapturedMap = {
  values: Float32Array.of(0.5),
  height: 1,
  width: 1,
  signed: false,
  style: 'alpha',
  limit: 0.5,
};

/** A capture of a network with two classes, the second three times as likely as the first. */
export function captureOf(part: Partial<AddressView>, shown: CapturedMap = exampleMap): ScreenCapture {
  const view = { ...DEFAULT_VIEW, layer: 'layer2', ...part };
  const settings = viewSettings(view);
  const layers = LAYERS.map((id) => ({
    id,
    tensor: `${id}.1.conv2`,
    name: `${id}.1.conv2`,
    block: { id: `${id}.1`, tensor: `${id}.1.relu` },
  }));
  const tiles =
    view.mode === 'single' ? [singleTile(settings)] : planTiles(settings, { layers, classCount: 2 });
  const results = {
    settings,
    logits: Float32Array.of(1, 1 + Math.log(3)),
    target: 1,
    tiles: tiles.map(({ id }) => ({ id, map: shown, computedFor: exampleComputation({}) })),
  } as unknown as Capture;
  const manifest = {
    name: 'Tiny',
    graph: { sha256: '0123456789abcdef' },
    layers,
    preprocessing: { resizePx: 256, cropPx: 224 },
  } as unknown as ModelManifest;
  const labels = { en: ['no', 'yes'], de: ['nein', 'ja'] };
  const model = { manifest, labels };
  const engine = { name: 'wasm' as const, adapter: '' };
  return {
    date: DATE,
    picture: { width: 640, height: 480 },
    mirrored: false,
    view3d: undefined,
    results,
    tiles,
    view,
    model,
    engine,
  } as unknown as ScreenCapture;
}
