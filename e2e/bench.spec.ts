import type { Page } from '@playwright/test';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import { LEAST_PLOTTED_FLOPS } from '@/lib/bench/roofline';
import { expect, test } from './harness/test';

/** Opens the bench with one engine and the narrow network. */
async function openBench(page: Page, engine: string, locale = 'en') {
  await page.goto(`/${locale}/bench/`);
  for (const button of await page.locator('.bench-choices').first().getByRole('button').all()) {
    if ((await button.textContent()) !== engine) await button.click();
  }
  await page.getByRole('button', { name: '1/8' }).click();
  return page.locator('main.bench');
}

test('the bench checks and measures an engine, can be cancelled, and exports JSON', async ({ page }) => {
  const bench = await openBench(page, 'onnxruntime (CPU)');
  const start = page.getByRole('button', { name: 'Start', exact: true });

  await start.click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(bench).toHaveAttribute('data-phase', 'idle');

  await start.click();
  await expect(bench).toHaveAttribute('data-phase', 'done', { timeout: 240_000 });
  const wasm = page.locator('[data-bench-engine="wasm"]');
  await expect(wasm.locator('[data-check]')).toHaveAttribute('data-check', 'right');
  await expect(wasm.getByRole('row')).toHaveCount(8);
  await expect(wasm.getByRole('rowheader')).toHaveText([
    'The network, no map',
    ...[4, 3, 2, 1].map((layer) => `Grad-CAM · layer ${layer}`),
    'Saliency',
    'Integrated Gradients, per step',
  ]);
  // The page is as wide as the table, which therefore needs no scrolling.
  const cut = await wasm.locator('.bench-scroll').evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(cut).toBe(0);
  await expect(wasm.getByText(/^About [\d.,]+ maps a second with Grad-CAM\.$/)).toBeVisible();
  const json = await page.locator('.bench-json').textContent();
  const { width, engines } = JSON.parse(json ?? '');
  expect(width).toBe(8);
  expect(engines).toHaveLength(1);
  for (const row of engines[0].measurements) {
    expect(row.runs).toBe(10);
    expect(row.medianMs).toBeGreaterThan(0);
    expect(row.gflops).toBeGreaterThan(0);
  }
});

test('the CPU engine is checked, and each step with much arithmetic has a mark in its roofline', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const bench = await openBench(page, 'CPU', 'de');
  await page.getByRole('button', { name: 'Starten', exact: true }).click();
  await expect(bench).toHaveAttribute('data-phase', 'done', { timeout: 240_000 });
  const cpu = page.locator('[data-bench-engine="cpu"]');
  await expect(cpu.locator('[data-check]')).toHaveAttribute('data-check', 'right');

  await expect(cpu.getByRole('heading', { level: 2 })).toHaveText(/^CPU \d+ Threads?$/);
  const { engines } = JSON.parse((await page.locator('.bench-json').textContent()) ?? '');
  const { layers, peak } = engines[0].profile as CpuProfile;
  const computing = layers.filter(({ flops }) => flops > 0);
  expect(layers.length).toBeGreaterThan(computing.length);
  for (const pass of ['forward', 'saliency'] as const) {
    const own = computing.filter((layer) => layer.pass === pass);
    // The 20 convolutions and the product, and as many gradients.
    expect(own.length).toBeGreaterThanOrEqual(pass === 'forward' ? 21 : 42);
    await expect(cpu.locator(`.roofline-marks [data-pass="${pass}"]`)).toHaveCount(
      own.filter(({ computedFlops }) => computedFlops >= LEAST_PLOTTED_FLOPS).length,
    );
  }
  expect(peak.gflops).toBeGreaterThan(0);
  expect(peak.gigabytesPerSecond).toBeGreaterThan(0);

  const marks = cpu.locator('.roofline-marks button');
  const plot = (await cpu.locator('.roofline-plot').boundingBox())!;
  const xs = new Set<number>();
  for (const mark of await marks.all()) {
    const box = (await mark.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(plot.x);
    expect(box.x + box.width).toBeLessThanOrEqual(plot.x + plot.width);
    xs.add(Math.round(box.x));
    expect(box.y).toBeGreaterThanOrEqual(plot.y);
    expect(box.y + box.height).toBeLessThanOrEqual(plot.y + plot.height);
  }
  expect(xs.size).toBeGreaterThan(10);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  // The arrow keys go from mark to mark; the caption tells the figures of the focused one.
  const caption = cpu.locator('.roofline-caption');
  await expect(caption).toHaveText('Auf eine Marke zeigen oder mit den Pfeiltasten eine wählen.');
  await marks.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(marks.nth(1)).toBeFocused();
  await expect(caption).toHaveText((await marks.nth(1).getAttribute('aria-label'))!);
  await expect(caption).toHaveText(/: [\d.,]+ GFLOP\/s, [\d.,]+ Operationen pro Byte, [\d.,]+ ms/);

  await cpu.getByText('Die Schritte als Tabelle').click();
  await expect(cpu.locator('.roofline tbody tr')).toHaveCount(computing.length);
});
