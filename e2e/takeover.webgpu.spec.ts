import type { Page } from '@playwright/test';
import type { EngineSpeeds } from '@/lib/protocol/takeover';
import { PREFERENCE_KEY } from '@/lib/state/preference-store';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

// A moving picture takes the time of the software adapter.
test.use({ ...REDUCED_MOTION, viewport: { width: 1280, height: 720 } });

test('the CPU shows maps until a faster GPU takes over without a gap', async ({ page }) => {
  const lab = new LabPage(page);
  await test.step('a program on the CPU is no GPU', async () => {
    await lab.open();
    await lab.waitForMap();
    await page.getByRole('button', { name: /^Engine: / }).click();
    await expect(page.getByText('the only adapter is a program on the CPU')).toBeVisible();
  });

  await test.step('a slower GPU is not tried again', async () => {
    await keepSpeeds(page, { adapter: await adapterName(page), cpuMs: 10, gpuMs: 20 });
    await page.reload();
    await lab.waitForMap();
    await page.getByRole('button', { name: /^Engine: / }).click();
    await expect(page.getByText('because it is slower: 20 ms for a map, the CPU 10 ms')).toBeVisible();
  });

  await test.step('a faster one takes over', async () => {
    await keepSpeeds(page, { adapter: await adapterName(page), cpuMs: 10, gpuMs: 5 });
    await page.reload();
    await lab.waitForMap();
    const samples = await samplesUntilTakeover(page);
    expect(samples.filter(({ engine }) => engine === 'cpu').length).toBeGreaterThan(0);
    expect(samples.at(-1)?.engine).toBe('webgpu');
    expect(samples.filter(({ isLive }) => !isLive)).toEqual([]);
    await lab.chooseMethod('Saliency', 'saliency');
    await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');
  });
});

test('a locked scale stays when the GPU takes over', async ({ page }) => {
  const lab = new LabPage(page);
  await openWithFasterGpu(lab, '?v=3&singleScale=locked&method=saliency');
  const limit = page.getByRole('region', { name: 'Legend' }).locator('p > span').nth(2);
  await expect(limit).toHaveText(/\d/);
  const locked = await limit.textContent();
  const frame = await lab.stage.getAttribute('data-frame-id');
  await lab.chooseSource('New scene');
  await expect(lab.stage).not.toHaveAttribute('data-frame-id', frame!);
  await lab.waitForMap();
  await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
  await expect(limit).toHaveText(locked!);
  await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu', { timeout: 120_000 });
  await expect(limit).toHaveText(locked!);
  // Without the lock the other picture has another limit.
  await page.getByRole('button', { name: /^Scale: locked/ }).click();
  await page.getByRole('menuitemradio', { name: /^per picture/ }).click();
  await expect(limit).not.toHaveText(locked!);
});

test('a GPU whose runtime does not come leaves no gap', async ({ page, watch }) => {
  watch.expectProblems(/Failed to load|wasm streaming compile failed|falling back to ArrayBuffer/);
  const lab = new LabPage(page);
  let fail: () => void = () => undefined;
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  await page.route(/ort-wasm.*\.wasm/, async (route) => {
    await failing;
    await route.abort();
  });
  await openWithFasterGpu(lab);
  await page.getByRole('button', { name: /^Engine: / }).click();
  await expect(page.getByText('The GPU is being prepared.')).toBeVisible();
  fail();
  await expect(page.getByText('The GPU stays unused: “')).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.chooseMethod('Saliency', 'saliency');
  await expect(lab.stage).toHaveAttribute('data-engine', 'cpu');
});

/** Opens the page with measurements of an earlier visit that let the software adapter take over. */
async function openWithFasterGpu(lab: LabPage, query = ''): Promise<void> {
  await lab.open();
  await lab.waitForMap();
  await keepSpeeds(lab.page, { adapter: await adapterName(lab.page), cpuMs: 10, gpuMs: 5 });
  await lab.open(query);
  await lab.waitForMap();
}

interface Sample {
  readonly engine: string | undefined;
  readonly isLive: boolean;
}

/** Samples every painted frame from the first map until the GPU has taken over. */
function samplesUntilTakeover(page: Page): Promise<readonly Sample[]> {
  return page.evaluate(
    () =>
      new Promise<Sample[]>((resolve, reject) => {
        const stage = document.querySelector<HTMLElement>('.stage')!;
        const samples: Sample[] = [];
        const startMs = performance.now();
        const sample = () => {
          const { engine, painted, state } = stage.dataset;
          samples.push({
            engine,
            isLive: painted === 'true' && state === 'live',
          });
          if (engine === 'webgpu' && samples.length > 60) resolve(samples);
          else if (performance.now() - startMs > 120_000) reject(new Error(`still ${engine}`));
          else requestAnimationFrame(sample);
        };
        sample();
      }),
  );
}

/** Returns the name by which the page knows the adapter. */
function adapterName(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { description, device, vendor, architecture } = (await navigator.gpu.requestAdapter())!.info;
    return description || device || [vendor, architecture].filter(Boolean).join(' ');
  });
}

async function keepSpeeds(page: Page, speeds: EngineSpeeds): Promise<void> {
  await page.evaluate(
    ({ key, speeds }) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? '{"version":0}');
      localStorage.setItem(key, JSON.stringify({ ...kept, state: { ...kept.state, speeds } }));
    },
    { key: PREFERENCE_KEY, speeds },
  );
}
