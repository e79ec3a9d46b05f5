import type { Page } from '@playwright/test';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const ownPolicy = (page: Page) =>
  page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');

test('inline code that is not of the page does not run, and nothing is evaluated', async ({
  page,
  watch,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  watch.expectProblems(/script-src|Content Security Policy/);
  // Waits for the event loop, because code that a test evaluates may itself evaluate code.
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.head.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'document.title = "run"');
    button.click();
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(new Function('return true')());
        } catch {
          resolve(false);
        }
      }),
    );
    return evaluated || document.title === 'run';
  });
  expect(ran).toBe(false);
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('its answers keep the policy of the server, which is that of the page', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.waitForMap();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const answer = await page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
    const headers = answer?.headers() ?? {};
    const policy = await ownPolicy(page);
    expect(headers['content-security-policy']).toBe(
      `${policy}; frame-ancestors 'self' https: http://localhost:* http://127.0.0.1:*`,
    );
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
    expect(headers['permissions-policy']).toContain('camera=(self)');
    expect(headers['referrer-policy']).toBe('no-referrer');
    await lab.waitForMap();
  });
});
