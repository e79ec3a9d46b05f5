import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { NARROW_MODEL } from './harness/model-names';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use({ ...REDUCED_MOTION, model: NARROW_MODEL });

const GRAPH = `models/${NARROW_MODEL}/model.onnx`;

interface Alteration {
  /** Share of the stored bytes that stay. */
  readonly kept: number;
  /** Whether some of them are inverted. */
  readonly flipped: boolean;
}

/** Alters the stored file as a failing disk or another program would. */
function alter(page: Page, key: string, alteration: Alteration): Promise<void> {
  return page.evaluate(
    async ([name, { kept, flipped }]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
      const handle = await folder.getFileHandle(name);
      const stored = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const bytes = stored.slice(0, Math.floor(kept * stored.length));
      const middle = Math.floor(bytes.length / 2);
      if (flipped) for (let at = middle; at < middle + 64; at++) bytes[at]! ^= 0xff;
      const file = await handle.createWritable();
      await file.write(bytes);
      await file.close();
    },
    [key, alteration] as const,
  );
}

async function sha256OfStored(page: Page, key: string): Promise<string | undefined> {
  return page.evaluate(async (name) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const handle = await folder.getFileHandle(name).catch(() => undefined);
    const bytes = await (await handle?.getFile())?.arrayBuffer();
    if (bytes === undefined) return undefined;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, key);
}

const ALTERATIONS: readonly (readonly [string, Alteration])[] = [
  ['with inverted bytes', { kept: 1, flipped: true }],
  ['cut off', { kept: 0.6, flipped: false }],
  ['cut off, with inverted bytes', { kept: 0.6, flipped: true }],
  ['emptied', { kept: 0, flipped: false }],
];

for (const [name, alteration] of ALTERATIONS) {
  test(`a stored network, ${name}, is fetched again and shows the same map`, async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('.onnx')) fetched.push(request.url());
    });
    const lab = new LabPage(page);
    const network = page.getByRole('button', { name: /^Network: / });
    await lab.open();
    await lab.waitForMap();
    const { graph } = await (await page.request.get(`models/${NARROW_MODEL}/manifest.json`)).json();
    await expect.poll(() => sha256OfStored(page, graph.sha256)).toBe(graph.sha256);
    const [map, classes] = [await lab.square(), await lab.predictions()];
    const called = String(await network.getAttribute('aria-label'));

    await page.reload();
    await lab.waitForMap();
    expect(fetched, 'a whole file is not fetched again').toHaveLength(1);

    await alter(page, graph.sha256, alteration);
    await page.reload();
    await lab.waitForMap();
    await expect(network).toHaveAccessibleName(called);
    expect(await lab.predictions()).toEqual(classes);
    expect(await lab.square()).toEqual(map);
    await expect(page.locator('[data-notice]')).toHaveCount(0);
    expect(fetched.length).toBeGreaterThan(1);
    expect(fetched.filter((url) => !url.endsWith(GRAPH))).toEqual([]);
    expect(await sha256OfStored(page, graph.sha256)).toBe(graph.sha256);
  });
}
