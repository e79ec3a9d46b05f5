import type { ModelManifest } from 'live-attribution/model';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exampleComputation } from '@/lib/protocol/testing/example-computation';
import type { SummaryState } from '@/lib/state/summary-store';

const LAYERS = ['layer3', 'layer4'].map((id) => ({
  id,
  tensor: id,
  name: id,
  block: { id: `${id}.1`, tensor: `${id}.1` },
}));

/** The page's modules, new for each test, because the notice comes once a visit. */
let page: Awaited<ReturnType<typeof loadPage>>;

async function loadPage() {
  vi.resetModules();
  const [notice, notices, settings, status] = await Promise.all([
    import('./slow-method-notice'),
    import('@/lib/state/notice-store'),
    import('@/lib/state/settings-store'),
    import('@/lib/state/status-store'),
  ]);
  return { ...notice, ...notices, ...settings, ...status };
}

beforeEach(async () => {
  page = await loadPage();
  useNetwork();
});
afterEach(() => vi.resetModules());

function useNetwork(layers: readonly unknown[] = LAYERS): void {
  const manifest = { id: 'a', layers, classCount: 2 } as unknown as ModelManifest;
  const labels = { en: ['no', 'yes'] };
  page.setModelStatus({ phase: 'ready', id: 'a', manifest, labels, precision: 'float32' });
}

const notices = () => page.useNotices.getState().notices;

function show(mapMs: number | undefined, method = 'saliency', layer = 'layer4'): void {
  const shown = { computedFor: exampleComputation({ method, layer }) };
  page.updateSlowNotice({ mapMs, shown } as unknown as SummaryState);
}

test('a method that takes more than 1.2 seconds a map is reported with its time', () => {
  show(undefined);
  show(1200);
  expect(notices()).toEqual([]);
  show(1201);
  expect(notices()).toEqual([{ kind: 'slow', mapMs: 1201 }]);
});

test('it is reported once a visit', () => {
  show(3000);
  page.dismissNotice('slow');
  show(4000);
  show(4000, 'occlusion');
  expect(notices()).toEqual([]);
});

test('it is not reported before a map is shown, nor for a network without layers', () => {
  page.updateSlowNotice({ mapMs: 9000, shown: undefined } as unknown as SummaryState);
  useNetwork([]);
  show(9000);
  expect(notices()).toEqual([]);
});

test('Grad-CAM at the last layer or its block is never slow; at another layer it is', () => {
  show(9000, 'grad-cam', 'layer4');
  show(9000, 'grad-cam', 'layer4.1');
  expect(notices()).toEqual([]);
  show(9000, 'grad-cam', 'layer3');
  expect(notices()).toMatchObject([{ kind: 'slow' }]);
});

test('the notice ends with the fastest map, and other notices stay', () => {
  page.addNotice({ kind: 'nothing-frozen' });
  show(3000);
  show(3000, 'grad-cam', 'layer4');
  expect(notices().map(({ kind }) => kind)).toEqual(['nothing-frozen']);
});

test('its button chooses Grad-CAM at the last layer, if there is a network', () => {
  page.useSettings.setState({ method: 'occlusion', layer: 'layer3' });
  page.setModelStatus({ phase: 'none' });
  page.switchToFastest();
  expect(page.useSettings.getState()).toMatchObject({ method: 'occlusion', layer: 'layer3' });
  useNetwork();
  page.switchToFastest();
  expect(page.useSettings.getState()).toMatchObject({ method: 'grad-cam', layer: 'layer4' });
});
