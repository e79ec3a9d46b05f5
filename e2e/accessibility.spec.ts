import { defined } from 'live-attribution';
import { PLACES } from '@/lib/views/places';
import { lowContrast, seriousViolations } from './harness/axe';
import { crashWorker, PROVOKED } from './harness/crash-worker';
import { LabPage } from './harness/lab-page';
import { openView } from './harness/open-view';
import { expect, test } from './harness/test';

const VIEWS = PLACES.flatMap(({ views }) => views);

/** All rules in one theme; in the other those about colours, because the pages differ in nothing else. */
const CHECKS = [
  ['dark', seriousViolations],
  ['light', lowContrast],
] as const;

for (const [theme, violations] of CHECKS) {
  test(`axe finds nothing serious in any state (${theme})`, async ({ page }) => {
    // Without reduced motion, moving class rows overlap and count as too small.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const lab = new LabPage(page);
    const found: string[] = [];
    const check = async (state: string) => found.push(...(await violations(page, state)));
    await lab.open();
    await lab.waitForMap();
    await check('welcome');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.keyboard.press('t');
    await check('timings');
    for (const name of [/^Source: /, /^Network: /, /^Engine: /, /^Colours: /]) {
      const button = page.getByRole('button', { name });
      await button.click();
      await expect(button).toHaveAttribute('aria-expanded', 'true');
      await check(String(name));
      await page.keyboard.press('Escape');
      // An open menu captures keys until the focus returns.
      await expect(button).toBeFocused();
    }
    await page.keyboard.press('i');
    await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeVisible();
    await check('reading guide');
    await page.keyboard.press('i');
    await expect(page.getByRole('dialog', { name: 'Reading guide' })).toBeHidden();
    for (const key of ['?', 'Control+k']) {
      await page.keyboard.press(key);
      await expect(page.locator('.dialog')).toBeVisible();
      await check(`dialog of ${key}`);
      await page.keyboard.press('Escape');
      await expect(page.locator('.dialog')).toHaveCount(0);
    }
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'Presentation' })).toHaveAttribute('data-step', 'predict');
    await check('presenting');
    await page.keyboard.press('k');
    await page.keyboard.press('h');
    await expect(page.locator('.notes-list')).toBeVisible();
    await check('notes and spotlight');
    await page.keyboard.press('b');
    await expect(page.locator('.presenter-blank')).toBeVisible();
    await check('black screen');
    await page.keyboard.press('b');
    await page.keyboard.press('Escape');
    await expect(page.locator('.presenter')).toBeHidden();
    await page.getByRole('button', { name: 'Freeze' }).click();
    for (const view of VIEWS) {
      await openView(page, view);
      await expect(lab.stage).toHaveAttribute(view === 'lessons' ? 'data-list' : 'data-view', view);
      await check(view);
    }
    await openView(page, 'single');
    await page.getByRole('button', { name: 'Share and save' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await check('sharing');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await check('German');
    await page.setViewportSize({ width: 390, height: 844 });
    await check('German, phone');
    expect(found).toEqual([]);
  });

  test(`axe finds nothing serious after failures and on the bench (${theme})`, async ({
    page,
    context,
    watch,
  }) => {
    watch.expectProblems(PROVOKED);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const lab = new LabPage(page);
    const found: string[] = [];
    const check = async (state: string) => found.push(...(await violations(page, state)));
    await lab.open('?mode=attic');
    await expect(page.locator('[data-notice="address"]')).toBeVisible();
    await check('notice');
    await context.clearPermissions();
    await page.getByRole('button', { name: 'Start camera' }).click();
    await expect(lab.cameraFailure).toBeVisible();
    await check('camera denied');
    await crashWorker(page);
    await expect(page.locator('[data-notice="restarted"]')).toBeVisible();
    await check('crashed');
    for (const locale of ['en', 'de']) {
      await page.goto(`${locale}/bench/`);
      await check(`bench, ${locale}`);
    }
    expect(found).toEqual([]);
  });
}

test('the description names class and region, and the keyboard reaches every control', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const sentence = /^Strongest (in|at|on) .+: \d+\s?% of the attribution in \d+\s?% of the area\.$/;
  await expect(lab.stage).toHaveAccessibleDescription(sentence);
  await expect(page.locator('[data-announcer]')).toHaveText(/\d+\s?%\. Strongest/);

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return undefined;
      const { outlineStyle, boxShadow } = getComputedStyle(activeElement);
      const label =
        activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined;
      const name = activeElement.getAttribute('aria-label') ?? label ?? activeElement.textContent ?? '';
      return { name: name.trim(), isVisible: outlineStyle !== 'none' || boxShadow !== 'none' };
    });
  await page.getByRole('button', { name: /^Source: / }).focus();
  const names: string[] = [];
  const invisible: string[] = [];
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const now = await focused();
    if (now === undefined) break;
    if (!now.isVisible) invisible.push(now.name);
    if (names.length > 3 && now.name === names[0]) break;
    names.push(now.name);
  }
  expect(invisible).toEqual([]);
  const all = names.join(' | ');
  for (const name of ['Deutsch', 'Freeze', 'Methods', 'Find a class', 'Opacity']) expect(all).toContain(name);
});

test('on a phone every control is at least 44 pixels large', async ({ baseURL, page }) => {
  const phone = await page
    .context()
    .browser()
    ?.newContext({
      ...defined({ baseURL }),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      serviceWorkers: 'block',
    });
  if (phone === undefined) throw new Error('the page has no browser');
  const touched = await phone.newPage();
  await touched.goto('en/');
  await expect(touched.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: 120_000 });
  const small = await touched.evaluate(() =>
    [...document.querySelectorAll('button, a[href], input, [role=button]')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0 && Math.min(box.width, box.height) < 44)
      .map(
        ({ element, box }) =>
          `${element.getAttribute('aria-label') ?? element.textContent} ${box.width}×${box.height}`,
      ),
  );
  expect(small).toEqual([]);
  await phone.close();
});
