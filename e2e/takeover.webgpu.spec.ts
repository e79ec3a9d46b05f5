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
    await expect(page.locator('.stage-map canvas')).toHaveCount(1);
  });

  await test.step('a slower GPU is not tried again', async () => {
    await keepSpeeds(page, { adapter: await adapterName(page), cpuMs: 10, gpuMs: 20 });
    await page.reload();
    await lab.waitForMap();
    await page.getByRole('button', { name: /^Engine: / }).click();
    await expect(page.getByText('because it is slower: 20 ms for a map, the CPU 10 ms')).toBeVisible();
    await expect(page.locator('.stage-map canvas')).toHaveCount(1);
  });

  await test.step('a faster one takes over', async () => {
    await keepSpeeds(page, { adapter: await adapterName(page), cpuMs: 10, gpuMs: 5 });
    await page.reload();
    await lab.waitForMap();
    const samples = await samplesUntilTakeover(page);
    expect(samples.filter(({ engine }) => engine === 'cpu').length).toBeGreaterThan(0);
    expect(samples.at(-1)?.engine).toBe('webgpu');
    expect(samples.filter(({ canvases, isLive }) => canvases !== 1 || !isLive)).toEqual([]);
    await expect(page.locator('.stage-map canvas')).toHaveCount(1);
    await lab.chooseMethod('Saliency', 'saliency');
    await expect(lab.stage).toHaveAttribute('data-engine', 'webgpu');
  });
});

interface Sample {
  readonly engine: string | undefined;
  /** Visible canvases. */
  readonly canvases: number;
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
          const canvases = [...stage.querySelectorAll<HTMLElement>('.stage-map canvas')];
          const { engine, painted, state } = stage.dataset;
          samples.push({
            engine,
            canvases: canvases.filter((canvas) => getComputedStyle(canvas).visibility === 'visible').length,
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
