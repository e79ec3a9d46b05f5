import type { Page } from '@playwright/test';
import { METHODS } from 'live-attribution/methods';
import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

const SECTIONS = [
  'What it does',
  'How to read it',
  'What it cannot tell',
  'Formula',
  'Defaults and papers',
  'Questions',
];

const guide = (page: Page) => page.getByRole('dialog', { name: 'Reading guide' });
const method = (page: Page, name: string) =>
  guide(page).getByRole('heading', { level: 3, name, exact: true });

test('a key opens the guide, the page stays usable beside it, and Escape closes it', async ({ page }) => {
  await openLab(page);
  const button = page.getByRole('button', { name: 'Reading guide', exact: true });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await button.focus();
  await page.keyboard.press('i');
  await expect(method(page, 'Grad-CAM')).toBeVisible();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(guide(page)).toBeFocused();

  await page.keyboard.press('2');
  await expect(method(page, 'Saliency')).toBeVisible();
  const scrolled = () => guide(page).evaluate((sheet) => sheet.scrollTop);
  const belowTheFold = () =>
    guide(page).evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight - sheet.scrollTop);
  // Scrolls to the end again, because scrolling is smooth and late content makes the guide longer.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect.poll(belowTheFold, { timeout: 3000 }).toBeLessThan(2);
  }).toPass();
  expect(await scrolled()).toBeGreaterThan(0);
  await guide(page).getByRole('tab', { name: 'Limits' }).click();
  await expect(guide(page).getByRole('heading', { level: 4 })).toHaveCount(5);
  expect(await scrolled()).toBe(0);

  const search = page.getByRole('combobox', { name: 'Find a class' });
  await expect(search, 'the classes can be searched').toBeEnabled();
  await search.focus();
  await page.keyboard.press('Escape');
  await expect(guide(page)).toBeVisible();
  await guide(page).focus();
  await page.keyboard.press('Escape');
  await expect(guide(page)).toBeHidden();
  await expect(button).toBeFocused();
});

test('the answer to a question is collapsed', async ({ page }) => {
  await openLab(page);
  await page.keyboard.press('i');
  const answer = guide(page).getByText('If it hardly falls, the map is not faithful here', { exact: false });
  await expect(
    guide(page).getByText('Cover the brightest area with a hand.', { exact: false }),
  ).toBeVisible();
  await expect(answer).toBeHidden();
  await guide(page).getByText('What to look for').nth(1).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(answer).toBeVisible();
});

test('in the methods view the guide covers each method and has the view’s questions', async ({ page }) => {
  await openLab(page);
  await page.keyboard.press('w');
  await page.keyboard.press('i');
  await expect(method(page, 'Saliency')).toBeVisible();
  await guide(page).getByRole('button', { name: 'Grad-CAM', exact: true }).click();
  await expect(method(page, 'Grad-CAM')).toBeVisible();
  await expect(guide(page).getByRole('heading', { name: 'All methods on one frame' })).toBeVisible();
});

test('the text is fetched on demand and in the page’s language', async ({ page }) => {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    // A response that is incomplete when the test ends has no text.
    if (response.url().endsWith('.js')) scripts.push(response.text().catch(() => ''));
  });
  const sentence = 'Saliency zeigt Empfindlichkeit, nicht Beitrag, und ist verrauscht.';
  const fetched = async () => (await Promise.all(scripts)).some((script) => script.includes(sentence));
  await page.goto('/de/');
  await expect(page.getByRole('button', { name: 'Lesehilfe' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await fetched()).toBe(false);
  await page.getByRole('button', { name: 'Lesehilfe' }).click();
  await expect(page.getByRole('heading', { name: 'Was sie nicht sagen kann' })).toBeVisible();
  expect(await fetched()).toBe(true);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the guide covers the page, and closing it returns the focus', async ({ page }) => {
    await openLab(page);
    const button = page.getByRole('button', { name: 'Reading guide', exact: true });
    await button.click();
    await expect(guide(page)).toBeFocused();
    expect(await guide(page).boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    await expect(page.getByRole('button', { name: 'Saliency', exact: true })).toBeHidden();
    await guide(page).getByRole('button', { name: 'Close the reading guide' }).click();
    await expect(guide(page)).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('it has every section for every method, without clipped text', async ({ page }) => {
    await openLab(page);
    await page.keyboard.press('Space');
    await page.keyboard.press('i');
    for (const { name } of METHODS) {
      // Dispatches clicks, because Playwright's wait for a stable element is slow without a GPU.
      await guide(page).getByRole('tab', { name: 'Summary' }).dispatchEvent('click');
      await guide(page).getByRole('table').getByRole('button', { name, exact: true }).dispatchEvent('click');
      await expect(method(page, name)).toBeVisible();
      const headings = await guide(page).getByRole('heading', { level: 4 }).allTextContents();
      expect({ name, headings, tooWide: await tooWide(page) }).toEqual({
        name,
        headings: SECTIONS,
        tooWide: [],
      });
    }
  });
});

/** Waits until the page handles keys. */
async function openLab(page: Page): Promise<void> {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.stage).toHaveAttribute('data-state', /./);
}

/** Elements of the guide with overflowing content. */
function tooWide(page: Page): Promise<string[]> {
  return guide(page).evaluate((sheet) =>
    [...sheet.querySelectorAll<HTMLElement>('div, p, ul, li, dl, dd, table, td, h3, h4')]
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 1)
      .map((element) => `${element.className} ${element.textContent?.slice(0, 40)}`),
  );
}
