import { expect, test } from './harness/test';

test('the bench checks and measures an engine, can be cancelled, and exports JSON', async ({ page }) => {
  await page.goto('/en/bench/');
  const bench = page.locator('main.bench');
  const start = page.getByRole('button', { name: 'Start', exact: true });
  for (const engine of ['WebGPU', 'WebGPU, 16 bits', 'TensorFlow.js']) {
    await page.getByRole('button', { name: engine, exact: true }).click();
  }
  await page.getByRole('button', { name: '1/8 of the channels' }).click();

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
    'Integrated Gradients',
  ]);
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
